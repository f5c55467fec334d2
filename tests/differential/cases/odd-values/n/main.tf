variable "val" {
  type = string
}
output "val" {
  value = var.val
}
