action "aws_lambda_invoke" "notify" {
  count = 2
  config {
    function_name = aws_lambda_function.notify.function_name
    payload       = jsonencode({ event = "deployed" })
  }
}
resource "terraform_data" "deploy" {
  input = var.version
  lifecycle {
    action_trigger {
      events  = [after_create, after_update]
      actions = [action.aws_lambda_invoke.notify[0]]
    }
  }
}
