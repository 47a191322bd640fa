output "x" {
  value = upper()
}
