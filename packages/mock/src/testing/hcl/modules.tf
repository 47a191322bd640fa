module "vpc" {
  source    = "terraform-aws-modules/vpc/aws"
  version   = "5.8.1"
  for_each  = local.regions
  providers = { aws = aws.eu, aws.us = aws.us }
  name      = "vpc-${each.key}"
}
module "git" { source = "git::https://example.com/network.git?ref=v1.2.0" }
