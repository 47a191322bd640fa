resource "terraform_data" "x" {
  input = timestamp()
}
resource "terraform_data" "y" {
  triggers_replace = [uuid()]
}
