variable "a" {
  type     = string
  default  = "d"
  nullable = false
}

variable "b" {
  type    = string
  default = "d"
}

output "all" {
  value = [var.a, var.b]
}
