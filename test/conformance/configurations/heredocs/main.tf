locals {
  name = "x"
  plain = <<EOT
first ${local.name}
  second "quoted" \\n
EOT
  flush = <<-EOT
    a
      b
    $${c} %%{d}
    EOT
  loop = <<-EOT
    %{for n in ["p", "q"]~}
    item ${n}
    %{endfor~}
    %{if true}yes%{else}no%{endif}
  EOT
}

output "all" {
  value = [local.plain, local.flush, local.loop]
}
