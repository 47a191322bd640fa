variable "s" {}
variable "n" { type = number }
variable "m" { type = map(string) }
variable "h" {}

output "all" {
  value = [var.s, var.n, var.m, var.h]
}
