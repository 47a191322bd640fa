resource "null_resource" "setup" {
  triggers = { always = timestamp() }
  connection {
    type = "ssh"
    host = self.public_ip
  }
  provisioner "local-exec" {
    when        = destroy
    command     = "echo 'bye' && exit 0"
    interpreter = ["/bin/bash", "-c"]
    environment = { FOO = "bar" }
  }
  provisioner "remote-exec" {
    inline = [
      "sudo apt-get update",
      "sudo apt-get install -y nginx",
    ]
  }
}
