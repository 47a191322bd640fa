resource "aws_sqs_queue" "main" {
  policy = "{\"Statement\":[{\"Effect\":\"Allow\",\"Action\":\"sqs:*\"}]}"
  regex  = regex("^(?:[a-z]+\\.)?${var.domain}$", "x")
}
