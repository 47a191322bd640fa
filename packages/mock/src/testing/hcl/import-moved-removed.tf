import {
  to = aws_s3_bucket.logs["a"]
  id = "logs-a"
}
moved {
  from = aws_instance.old
  to   = module.web.aws_instance.new[0]
}
removed {
  from = aws_instance.gone
  lifecycle { destroy = false }
}
