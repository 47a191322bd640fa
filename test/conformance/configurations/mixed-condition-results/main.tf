output "o" {
  value = [true ? 1 : "a", false ? [1] : ["b"], true ? null : 1, true ? { a = 1 } : { a = "x" }]
}
