# Größe, 大きさ
locals {
  größe    = "groß"
}
resource "aws_s3_bucket" "データ" {
  tags = { Название = "ведро", emoji = "🪣" }
}
