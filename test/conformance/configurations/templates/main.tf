locals {
  l = ["a", "b"]
}

output "all" {
  value = ["${local.l[0]}-${1 + 1}", "${true}", "${local.l}", "a%{if false}b%{endif}c", "%{for i, x in local.l}${i}${x},%{endfor}", "q\"${"in\"ner"}\"", "\u00e9\t"]
}
