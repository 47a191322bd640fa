variable "a" {}
variable "b" { type = string }
variable "c" { default = { x = 1 } }
data "aws_caller_identity" "current" {}
resource "terraform_data" "x" { input = [
  1,
  2
] }
