resource "aws_instance" "web" {
  count         = var.enabled ? length(var.zones) : 0
  ami           = data.aws_ami.ubuntu.id
  instance_type = "t3.micro"
  subnet_id     = element(aws_subnet.all[*].id, count.index)
}
resource "aws_subnet" "all" {
  for_each          = toset(["a", "b"])
  availability_zone = "${var.region}${each.key}"
  cidr_block        = cidrsubnet(aws_vpc.main.cidr_block, 8, index(["a", "b"], each.value))
}
