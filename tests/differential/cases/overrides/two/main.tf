variable "name" {}
output "which" { value = "two-${var.name}" }
