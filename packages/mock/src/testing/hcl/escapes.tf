locals {
  newline = "a\nb\tc\rd"
  quote   = "say \"hello\" \\ there"
  unicode = "\u00e9 \U0001F600"
  path    = "C:\\Users\\x"
}
