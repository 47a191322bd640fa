locals {
  sum        = 1 + 2 - 3 * 4 / 5 % 6
  negated    = -var.a + -(-1)
  not        = !var.flag && !(var.other || false)
  double_not = !!var.flag
  compare    = var.a == 1 || var.b != 2 && var.c >= 3 || var.d <= 4 || var.e > 5 || var.f < 6
  tight      = 1+2*3
  grouped    = (1 + (2 * (3 - 4)))
  over_lines = (
    var.a
    + var.b
  )
}
