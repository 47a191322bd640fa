locals {
  n = 3
}

variable "v" {
  default = 2
}

resource "terraform_data" "y" {
  count = 3
}
