output "seen" {
  value = {
    module = path.module
    root   = path.root
    file   = file("${path.module}/own.txt")
    set    = fileset("${path.module}", "*.txt")
  }
}
