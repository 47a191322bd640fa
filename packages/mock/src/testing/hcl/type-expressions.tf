variable "all" {
  type = object({
    a = list(string)
    b = map(set(number)),
    c = tuple([string, number, bool])
    d = optional(any, null)
    e = optional(object({ f = optional(list(string), []) }), {})
  })
}
