# What the examples of the READMEs upload.
output "hello" {
  value = "world"
}
