resource "terraform_data" "a" {
}
resource "terraform_data" "b" {
  input = terraform_data.a.id
}
resource "terraform_data" "c" {
  input = { id = terraform_data.a.id, n = 1, l = [terraform_data.a.id, 2] }
}
resource "terraform_data" "d" {
  input = "id: ${terraform_data.a.id}"
}
output "o" {
  value = terraform_data.c.output
}

output "n" {
  value = length([terraform_data.a.id])
}
