locals {
  for  = 1
  if   = 2
  in   = 3
  null_resource = 4
  for_each = [for for_each in var.in_list : for_each]
  truex = var.truex
  format = { format = 1, formatted = 2, in = 3 }
}
