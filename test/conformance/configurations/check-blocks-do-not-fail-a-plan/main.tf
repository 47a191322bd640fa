locals {
  n = 1
}

check "c" {
  assert {
    condition     = local.n > 2
    error_message = "No."
  }
}

resource "terraform_data" "x" {
}
