output "x" {
  value = [1][1]
}
