locals {
  number   = 1
  negative = -2.5
  exponent = 1.5e3
  tiny     = 2E-7
  yes      = true
  no       = false
  nothing  = null
  empty    = ""
  list     = []
  map      = {}
  nested   = [[1, 2], [3, [4]], {}]
}
