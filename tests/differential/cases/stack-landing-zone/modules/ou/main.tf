variable "name" { type = string }
variable "parent_id" { type = string }
resource "aws_organizations_organizational_unit" "this" {
  name      = var.name
  parent_id = var.parent_id
  tags      = { ou = var.name }
}
output "id" { value = aws_organizations_organizational_unit.this.id }
