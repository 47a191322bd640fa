resource "terraform_data" "a" {
  count = 2
  input = count.index
}
output "all" {
  value = [terraform_data.a[*].input, length(terraform_data.a), terraform_data.a[1].input]
}
