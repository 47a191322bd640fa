output "all" {
  value = [format("%s-%03d", "a", 7), join(",", ["a", "b"]), split(",", "a,b"), replace("a.b", ".", "-"), replace("ab12", "/[0-9]+/", "#"), regex("[a-z]+", "12ab"), regexall("[a-z]", "a1b"), trimspace(" x "), title("a b"), substr("hello", 1, 3), upper("x"), lower("X"), trimprefix("ab", "a"), startswith("ab", "a"), indent(2, "a\nb"), formatlist("%s!", ["a", "b"]), strrev("abc"), chomp("a\n")]
}
