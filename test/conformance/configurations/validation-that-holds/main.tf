variable "name" {
  default = "long enough"
  validation {
    condition     = can(regex("^[a-z ]+$", var.name))
    error_message = "Letters only."
  }
}

output "n" {
  value = var.name
}
