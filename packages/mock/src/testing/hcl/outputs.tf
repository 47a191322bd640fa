output "endpoint" {
  value       = "https://${aws_lb.main.dns_name}:${var.port}/"
  description = "What clients connect to"
  depends_on  = [aws_lb_listener.https]
}
output "ids" { value = aws_instance.web[*].id }
output "first" { value = aws_instance.web.0.id }
output "attribute_splat" { value = aws_instance.web.*.private_ip }
output "by_key" { value = module.vpc["eu"].subnets["a"].id }
output "dynamic_key" { value = local.map[var.names[length(var.names) - 1]] }
