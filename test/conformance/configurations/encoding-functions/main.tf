output "all" {
  value = [jsonencode({ a = [1, "<"], b = null }), jsondecode("{\"a\":1.5}"), base64encode("é"), base64decode("w6k="), urlencode("a b/c"), yamlencode({ a = [1, { b = "x" }], c = "l1\nl2\n" }), yamldecode("a: [1, x]"), csvdecode("a,b\n1,2"), md5("x"), sha256("x"), base64sha256("x"), cidrsubnet("10.0.0.0/16", 8, 3), cidrhost("10.0.0.0/24", 5), cidrnetmask("10.0.0.0/20"), cidrsubnets("10.0.0.0/16", 4, 8), formatdate("YYYY-MM-DD", "2020-01-02T03:04:05Z"), timeadd("2020-01-02T03:04:05Z", "1h30m")]
}
