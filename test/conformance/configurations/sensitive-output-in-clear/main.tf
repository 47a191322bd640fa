variable "secret" {
  default   = "s"
  sensitive = true
}

output "o" {
  value = var.secret
}
