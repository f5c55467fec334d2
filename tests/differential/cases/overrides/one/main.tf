variable "name" {}
output "which" { value = "one" }
