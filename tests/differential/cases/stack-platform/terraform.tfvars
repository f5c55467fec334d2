apps = {
  shop = {
    owner     = "retail"
    buckets   = { assets = { policy = "tls" }, tmp = { versioned = false } }
    queues    = { orders = { fifo = true, dlq = 3 }, mail = {} }
    functions = { ship = { handler = "ship.run", triggers = [{ queue = "orders", batch = 1 }, { queue = "mail" }] } }
  }
  ops = {
    owner     = "ops"
    functions = { cleanup = { handler = "c.h", memory = 512 } }
  }
}
