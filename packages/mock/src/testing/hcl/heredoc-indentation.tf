locals {
  common = <<-EOT
    first
      deeper

    last
  EOT
  closing_deeper = <<-EOT
  a
    b
      EOT
  none = <<-EOT
a
    b
    EOT
  blank_only = <<-EOT

      EOT
  kept = <<EOT
    not indented away
  EOT
}
