locals {
  a = 1 /* one */ + /* two */ 2 // three
  b = [ /* none */ ]
  c = "not # a comment // nor /* this */"
  d = "${ /* within */ var.a }"
  e = max(
    1, # one
    // two
    2
  )
}
