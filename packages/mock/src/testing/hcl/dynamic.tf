resource "aws_lb_listener" "main" {
  dynamic "default_action" {
    for_each = { for k, v in var.actions : k => v if v.enabled }
    iterator = action
    labels   = [action.key]
    content {
      type = action.value.type
      dynamic "redirect" {
        for_each = action.value.type == "redirect" ? [1] : []
        content {
          port        = lookup(action.value, "port", "443")
          status_code = "HTTP_301"
        }
      }
    }
  }
}
