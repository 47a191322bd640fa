module "a" {
  source   = "./a"
  for_each = { x = 1, y = 2 }
  n        = each.value
}

module "c" {
  source = "./a/b"
  count  = 2
  n      = count.index
}

output "all" {
  value = [{ for k, m in module.a : k => m.sum }, module.c[*].n, module.a["y"].sum]
}
