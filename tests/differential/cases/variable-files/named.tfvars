e = "named"
list = ["x", 1]
