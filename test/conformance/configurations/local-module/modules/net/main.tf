variable "name" {
  type = string
}

variable "zones" {
  type = set(string)
}

locals {
  label = "${var.name}-net"
}

resource "terraform_data" "zone" {
  for_each = var.zones
  input    = "${local.label}-${each.key}"
}
output "names" {
  value = [for key, one in terraform_data.zone : one.input]
}

output "label" {
  value = local.label
}
