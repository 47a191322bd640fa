provider "aws" {
  region = var.region
  default_tags {
    tags = { Team = "platform" }
  }
}
provider "aws" {
  alias  = "us"
  region = "us-east-1"
  assume_role { role_arn = "arn:aws:iam::${var.account}:role/deploy" }
}
