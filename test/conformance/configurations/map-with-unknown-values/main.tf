resource "terraform_data" "a" {
}
resource "terraform_data" "b" {
  for_each = { one = terraform_data.a.id, two = "x" }
  input    = each.value
}
