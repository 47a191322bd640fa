locals {
  n = 1
}

resource "terraform_data" "x" {
  lifecycle {
    precondition {
      condition     = local.n > 2
      error_message = "One is not more than two."
    }
  }
}
