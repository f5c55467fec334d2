variable "account_id" {
  description = "The account that this baseline is for."
  type        = string
}

variable "spending_contacts" {
  type    = list(string)
  default = ["spending@example.com"]
}

variable "monthly_limit" {
  type    = number
  default = 1000
}

variable "organization_trail" {
  description = "Whether the trail records every account of the organization."
  type        = bool
  default     = false
}

terraform {
  required_providers {
    aws = {
      source                = "hashicorp/aws"
      configuration_aliases = [aws, aws.us_east_1]
    }
  }
}
