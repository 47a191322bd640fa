locals {
  spaces = "   "
  tabs   = "	"
  zero   = 0
  zeros  = 000.500
  minus  = -0
}
