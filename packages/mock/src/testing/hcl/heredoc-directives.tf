locals {
  hosts = <<-EOT
    %{ for ip in aws_instance.web[*].private_ip ~}
    server ${ip}
    %{ endfor ~}
    %{ if var.tls }tls on%{ else }tls off%{ endif }
  EOT
  percent = <<EOT
100%% of %%{ if } and 5 % 2
EOT
}
