variable "secret" {
  default   = "s"
  sensitive = true
}

locals {
  wrapped = "x-${var.secret}"
}

resource "terraform_data" "x" {
  input = local.wrapped
}
output "o" {
  value     = local.wrapped
  sensitive = true
}

output "open" {
  value = nonsensitive(local.wrapped)
}
