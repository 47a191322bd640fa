region  = "eu-west-1"
enabled = true
sizes   = { small = 1, large = 10 }
names = [
  "a",
  "b",
]
text = <<EOT
several
lines
EOT
