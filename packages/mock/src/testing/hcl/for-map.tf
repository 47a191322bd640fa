locals {
  by_name = { for user in var.users : user.name => user }
  grouped = { for user in var.users : user.role => user.name... }
  some    = { for k, v in var.map : upper(k) => v if v != null }
  lines = {
    for name, rule in var.rules :
    name => merge(rule, { enabled = true })
    if rule.port > 0
  }
}
