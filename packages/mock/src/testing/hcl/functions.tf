locals {
  file     = file("${path.module}/files/user-data.sh")
  merged   = merge(var.tags, { Name = "web" }, local.more...)
  nested   = join(",", sort(distinct(concat(var.a, ["b"], tolist(toset(["c"]))))))
  none     = timestamp()
  spaced   = format ( "%s-%03d" , var.name , 7 )
  trailing = max(1, 2, 3,)
  lines = templatefile(
    "${path.module}/template.tftpl",
    {
      port = 8080
      ips  = ["10.0.0.1", "10.0.0.2"]
    },
  )
  indexed  = split("/", var.path)[0]
  property = jsondecode(var.json).items[0].name
  provider = provider::aws::arn_parse(var.arn).account_id
}
