variable "c" {
  type    = object({ m = optional(map(string), {}) })
  default = {}
}

resource "terraform_data" "x" {
  for_each = var.c.m
}
