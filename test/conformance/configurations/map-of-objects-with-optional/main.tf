variable "m" {
  type = map(object({
    size = optional(number, 3)
    tags = optional(map(string), {})
    deep = optional(object({ on = optional(bool, true) }), {})
  }))
  default = {
    one = {}
    two = { size = "4", deep = { on = "false" } }
  }
}

resource "terraform_data" "x" {
  for_each = var.m
  input    = each.value
}
