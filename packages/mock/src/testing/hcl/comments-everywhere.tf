# The network
resource "aws_vpc" "main" { // trailing
  cidr_block = "10.0.0.0/16" # why
  /* a block comment
     over two lines */
  tags = { # in an object
    Name = "main" // the name
    # nothing else
  }
  ids = [ # in a list
    1, /* one */ 2, // two
    # three
    3
  ]
} # the end
