locals {
  plain    = "a"
  one      = "${var.a}"
  many     = "${var.a}-${var.b}/${var.c}"
  nested   = "${var.a != "" ? "x-${var.b}" : "y"}"
  call     = "${join(", ", [for s in var.list : "<${s}>"])}"
  escaped  = "$${literal} and %%{literal}"
  dollars  = "$5 $$ 100% $"
  trimmed  = "a ${~ var.a ~} b"
  when     = "Hello, %{ if var.name != "" }${var.name}%{ else }unnamed%{ endif }!"
  each     = "%{ for i, v in var.list }${i}=${v};%{ endfor }"
  lines    = "${
    var.a
  }"
  object   = "${jsonencode({ a = "}" })}"
  index    = "${var.map["key"]}"
}
