locals {
  n = 1
  m = "keep"
}

variable "v" {}

resource "terraform_data" "x" {
  input = [local.n, local.m, var.v]
}
resource "terraform_data" "y" {
  count = 1
  input = "y"
}
output "o" {
  value = 1
}
