locals {
  users = { ann = "admin", bob = "user", cid = "admin" }
}

output "by_role" {
  value = { for name, role in local.users : role => name... }
}

output "admins" {
  value = [for name, role in local.users : upper(name) if role == "admin"]
}
