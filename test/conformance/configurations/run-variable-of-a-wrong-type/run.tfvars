l = "text"
