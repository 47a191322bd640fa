resource "terraform_data" "x" {
  input = local.from_json
}
