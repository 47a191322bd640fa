locals {
  list = [{ n = "a", v = 1 }, { n = "b", v = 2 }]
}

resource "terraform_data" "x" {
  for_each = { for one in local.list : one.n => one }
  input    = each.value.v
}
