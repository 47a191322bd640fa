variable "n" {
  type = number
}

variable "s" {}

resource "terraform_data" "x" {
  count = var.n
  input = var.s
}
