variable "one" {}
variable "two" {}

output "first" {
  value = "${var.one}!"
}

output "second" {
  value = "${var.two}?"
}
