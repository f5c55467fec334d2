name = "from terraform.tfvars"
