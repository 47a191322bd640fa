locals {
  all = [{ a = 1, b = [1, 2] }, { a = 2, b = [] }]
}

output "s" {
  value = [local.all[*].a, local.all.*.a, local.all[*].b[*], null[*], "x"[*]]
}
