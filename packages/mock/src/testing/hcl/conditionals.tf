locals {
  simple  = var.production ? "m5.large" : "t3.micro"
  chained = var.a ? 1 : var.b ? 2 : 3
  nested  = var.a ? (var.b ? 1 : 2) : [for x in var.c : x ? "y" : "n"]
  lines = (
    var.a
    ? "yes"
    : "no"
  )
  object = var.a ? { x = 1 } : { x = 2 }
}
