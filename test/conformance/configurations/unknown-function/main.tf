output "x" {
  value = nope(1)
}
