variable "größe" {
  default = "a"
}

locals {
  名前 = "x-${var.größe}"
  o  = { größe = 1 }
}

output "all" {
  value = [var.größe, local.名前, local.o.größe, [for é in ["a"] : "${é}!"]]
}
