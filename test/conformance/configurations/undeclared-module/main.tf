resource "terraform_data" "b" {
  input = module.nope.id
}
