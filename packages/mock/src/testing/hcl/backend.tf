terraform {
  required_version = ">= 1.9, < 2.0"
  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = "~> 5.60"
    }
    random = { source = "hashicorp/random", version = "3.6.2" }
  }
  cloud {
    organization = "acme"
    workspaces {
      name = "data-production"
    }
  }
}
