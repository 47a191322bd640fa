variable "l" {
  type    = list(string)
  default = [1, true, "a"]
}

variable "s" {
  type    = set(number)
  default = ["2", 1, 2]
}

variable "t" {
  type    = tuple([string, number])
  default = [1, "2"]
}

variable "any" {
  type    = list(any)
  default = [1, "a"]
}

output "all" {
  value = [var.l, var.s, var.t, var.any]
}
