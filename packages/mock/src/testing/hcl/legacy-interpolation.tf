resource "aws_instance" "web" {
  ami   = "${lookup(var.amis, var.region)}"
  count = "${var.count}"
  tags {
    Name = "web-${count.index + 1}"
  }
}
