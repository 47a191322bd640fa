variable "n" {}

module "b" {
  source = "./b"
  n      = var.n + 1
}

output "sum" {
  value = module.b.n
}

output "id" {
  value = module.b.id
}
