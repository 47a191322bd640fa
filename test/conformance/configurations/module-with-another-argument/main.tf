module "a" {
  source = "./m"
  other  = 1
}
