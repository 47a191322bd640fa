locals {
  bad = 1 + "a"
}

output "o" {
  value = 1
}
