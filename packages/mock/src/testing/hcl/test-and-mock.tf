run "plan" {
  command = plan
  variables { name = "x" }
  assert {
    condition     = output.name == "x" && length(run.setup.ids) > 0
    error_message = "wrong"
  }
  expect_failures = [var.name, check.health]
}
mock_provider "aws" {
  override_data {
    target = data.aws_ami.main
    values = { id = "ami-1" }
  }
}
