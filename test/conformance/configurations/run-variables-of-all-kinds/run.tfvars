s = "x"
n = 3
m = { a = 1 }
h = [1, { b = true }]
