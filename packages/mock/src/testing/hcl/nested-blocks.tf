resource "aws_security_group" "web" {
  name = "web"
  ingress {
    from_port   = 443
    to_port     = 443
    protocol    = "tcp"
    cidr_blocks = ["0.0.0.0/0"]
  }
  ingress {
    from_port = 80
    to_port   = 80
    protocol  = "tcp"
    self      = true
  }
  egress {}
  timeouts { create = "10m" }
  lifecycle {
    create_before_destroy = true
    ignore_changes        = [tags["Owner"], description]
    precondition {
      condition     = var.ok
      error_message = "Not ok."
    }
  }
}
