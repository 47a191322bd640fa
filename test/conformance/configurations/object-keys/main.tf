locals {
  k = "dyn"
  o = { (local.k) = 1, "a-b" = 2, c : 3, 4 = 5, "${local.k}-x" = 6 }
}

output "o" {
  value = local.o
}
