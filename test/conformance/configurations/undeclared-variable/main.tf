resource "terraform_data" "b" {
  input = var.nope
}
