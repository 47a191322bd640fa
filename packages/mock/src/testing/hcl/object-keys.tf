locals {
  a = {
    plain       = 1
    "quoted"    = 2
    "with-dash" : 3
    with-dash   = 4
    (var.key)   = 5
    "${var.k}x" = 6
    7           = "seven"
    true        = 8
  }
  b = { a = 1, b = 2 }
  c = { a : 1, b : 2, }
  d = {
    a = 1,
    b = 2,

    c = 3
  }
  e = {

  }
}
