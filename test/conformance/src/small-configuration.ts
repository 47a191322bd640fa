/** A variable, three resources without a provider to download, and an output. */
export const smallConfiguration = `
variable "name" {
  default = "a"
}
resource "terraform_data" "one" {
  input = var.name
}
resource "terraform_data" "two" {
  count = 2
}
output "name" {
  value = var.name
}
`;
