l = toset(["a"])
