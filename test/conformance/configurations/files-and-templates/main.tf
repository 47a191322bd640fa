locals {
  json = jsondecode(file("${path.module}/data/a.json"))
}

output "all" {
  value = [local.json.k, templatefile("t.tftpl", { names = ["a", "b"], on = true }), fileexists("nope"), sort(fileset("data", "*.json")), filemd5("data/a.json"), path.module]
}
