variable "n" {
  default = 2
}

output "o" {
  value = var.n == 1 ? "one" : var.n == 2 ? "two" : "many"
}

output "p" {
  value = !(var.n > 1 && var.n < 3) || false
}
