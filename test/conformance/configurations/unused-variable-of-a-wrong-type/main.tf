variable "l" {
  type    = list(number)
  default = []
}

output "x" {
  value = 1
}
