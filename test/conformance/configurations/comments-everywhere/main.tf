# one
// two
/* three
*/
locals {
  a = [ # first
    1, // one
    /* two */ 2,
  ]
  b = { x = 1 # one
    y = 2
  }
}

output "all" { value = [local.a, local.b] } # end
