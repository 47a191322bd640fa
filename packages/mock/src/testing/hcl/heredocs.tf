resource "aws_iam_policy" "main" {
  policy = <<EOF
{
  "Version": "2012-10-17",
  "Statement": [{ "Effect": "Allow", "Resource": "arn:aws:s3:::${var.bucket}/*" }]
}
EOF
  description = <<-EOT
    Indented text with "quotes" and \ backslashes,
      deeper,
    and $${not} an interpolation.
    EOT
  empty = <<X
X
  name = "after"
}
