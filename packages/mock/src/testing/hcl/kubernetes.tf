resource "kubernetes_deployment_v1" "app" {
  metadata {
    name   = local.name
    labels = merge(local.labels, { "app.kubernetes.io/component" = "web" })
  }
  spec {
    replicas = var.replicas
    template {
      spec {
        container {
          name  = "app"
          image = "${var.registry}/app:${coalesce(var.tag, "latest")}"
          port { container_port = 8080 }
          env {
            name = "DB"
            value_from {
              secret_key_ref {
                name = "db"
                key  = "url"
              }
            }
          }
        }
      }
    }
  }
}
