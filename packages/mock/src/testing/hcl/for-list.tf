locals {
  upper   = [for name in var.names : upper(name)]
  indexed = [for i, name in var.names : "${i}: ${name}"]
  some    = [for name in var.names : name if name != "" && length(name) < 10]
  nested  = [for a in var.as : [for b in a.bs : b.id if b.ok]]
  lines = [
    for subnet in aws_subnet.all :
    # a comment within
    subnet.id
    if subnet.public
  ]
}
