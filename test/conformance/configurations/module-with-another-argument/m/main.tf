variable "need" {
  default = 1
}
