output "x" {
  value = { for s in ["a", "a"] : s => 1 }
}
