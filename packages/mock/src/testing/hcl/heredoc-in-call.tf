locals {
  a = trimspace(<<-EOT
    hello ${upper("world")}
  EOT
  )
  b = [<<ONE
1
ONE
    , <<TWO
2
TWO
  ]
  c = {
    text = <<-END
      a # no comment
      // nor this
    END
    more = 1
  }
}
