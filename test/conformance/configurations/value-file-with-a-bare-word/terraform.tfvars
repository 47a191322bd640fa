a = word
