variable "l" {
}

output "l" {
  value = var.l
}
