variable "create" {
  default = true
}

variable "env" {
  default = "prod"
}

resource "terraform_data" "a" {
  count = var.create ? 1 : 0
}
resource "terraform_data" "b" {
  count = var.env == "prod" ? 2 : 0
}
resource "terraform_data" "c" {
  count = var.create && var.env != "prod" ? 1 : 0
}
