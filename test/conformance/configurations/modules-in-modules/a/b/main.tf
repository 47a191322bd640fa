variable "n" {
  type = number
}

resource "terraform_data" "x" {
  input = var.n
}
output "n" {
  value = var.n * 10
}

output "id" {
  value = terraform_data.x.id
}
