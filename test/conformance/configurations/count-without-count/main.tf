resource "terraform_data" "b" {
  input = count.index
}
