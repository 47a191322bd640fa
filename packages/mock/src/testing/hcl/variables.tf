variable "region" {
  type        = string
  default     = "eu-central-1"
  description = "Where all of it runs"
}

variable "subnets" {
  type = map(object({
    cidr   = string
    zone   = optional(string, "a")
    public = optional(bool)
  }))
  default = {}
  validation {
    condition     = alltrue([for subnet in var.subnets : can(cidrhost(subnet.cidr, 0))])
    error_message = "Each subnet must have a CIDR block."
  }
}

variable "token" {
  type      = string
  sensitive = true
  nullable  = false
  ephemeral = true
}
