locals {
  full    = var.list[*].a.b[0]
  legacy  = var.list.*.a.b
  whole   = var.list[*]
  chained = flatten(var.a[*].b[*].c)
  index   = var.list.0.name
  call    = values(var.map)[*].id
  paren   = (var.list)[0]
  text    = "abc"[0]
}
