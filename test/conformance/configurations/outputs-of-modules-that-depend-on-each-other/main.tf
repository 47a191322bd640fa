module "a" {
  source = "./m"
  one    = "start"
  two    = module.b.first
}

module "b" {
  source = "./m"
  one    = module.a.first
  two    = "end"
}

output "all" {
  value = [module.a.second, module.b.first]
}
