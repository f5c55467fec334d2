variable "secret" {}
output "secret" {
  value     = "out-${var.secret}"
  sensitive = true
}
