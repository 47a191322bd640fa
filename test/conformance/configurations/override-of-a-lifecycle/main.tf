resource "terraform_data" "x" {
  input = 1
  lifecycle {
    prevent_destroy = true
  }
}
