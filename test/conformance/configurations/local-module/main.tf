module "net" {
  source = "./modules/net"
  name   = "shop"
  zones  = ["a", "b"]
}

output "all" {
  value = [module.net.names, module.net.label]
}

resource "terraform_data" "x" {
  input = module.net.label
}
