provider "aws" {
  region = "us-west-2"
}
variable "repos" {
  type = map(object({ branch = optional(string, "main"), stages = optional(list(string), ["build", "deploy"]), env = optional(map(string), {}) }))
  default = {
    api = { env = { A = "1", B = "2" } }
    web = { branch = "release", stages = ["build"] }
  }
}
resource "aws_codecommit_repository" "r" {
  for_each        = var.repos
  repository_name = each.key
}
resource "aws_codestarconnections_connection" "c" {
  name          = "gh"
  provider_type = "GitHub"
}
resource "aws_codebuild_project" "p" {
  for_each      = merge([for r, c in var.repos : { for s in c.stages : "${r}-${s}" => merge(c, { repo = r, stage = s }) }]...)
  name          = each.key
  service_role  = "arn:aws:iam::111122223333:role/cb"
  build_timeout = each.value.stage == "deploy" ? 30 : 10
  artifacts {
    type = "NO_ARTIFACTS"
  }
  environment {
    compute_type                = "BUILD_GENERAL1_SMALL"
    image                       = "aws/codebuild/standard:7.0"
    type                        = "LINUX_CONTAINER"
    image_pull_credentials_type = "CODEBUILD"
    dynamic "environment_variable" {
      for_each = each.value.env
      content {
        name  = environment_variable.key
        value = environment_variable.value
        type  = environment_variable.key == "B" ? "PARAMETER_STORE" : null
      }
    }
  }
  source {
    type            = "GITHUB"
    location        = "https://github.com/example/${each.value.repo}.git"
    git_clone_depth = 1
    buildspec       = yamlencode({ version = 0.2, phases = { build = { commands = ["make ${each.value.stage}"] } } })
  }
  source_version = each.value.branch
  logs_config {
    cloudwatch_logs {
      group_name = "/cb/${each.key}"
    }
    s3_logs {
      status   = "ENABLED"
      location = "logs/build"
    }
  }
  vpc_config {
    vpc_id             = "vpc-1"
    subnets            = ["subnet-1"]
    security_group_ids = ["sg-1"]
  }
}
resource "aws_codebuild_webhook" "w" {
  for_each     = { for k, p in aws_codebuild_project.p : k => p.name if endswith(k, "-build") }
  project_name = each.value
  filter_group {
    filter {
      type    = "EVENT"
      pattern = "PUSH"
    }
    filter {
      type    = "HEAD_REF"
      pattern = "^refs/heads/main$"
    }
  }
}
resource "aws_codedeploy_app" "a" {
  name             = "a"
  compute_platform = "ECS"
}
resource "aws_codedeploy_deployment_group" "g" {
  app_name               = aws_codedeploy_app.a.name
  deployment_group_name  = "g"
  service_role_arn       = "arn:aws:iam::111122223333:role/cd"
  deployment_config_name = "CodeDeployDefault.ECSAllAtOnce"
  auto_rollback_configuration {
    enabled = true
    events  = ["DEPLOYMENT_FAILURE"]
  }
  blue_green_deployment_config {
    deployment_ready_option {
      action_on_timeout = "CONTINUE_DEPLOYMENT"
    }
    terminate_blue_instances_on_deployment_success {
      action                           = "TERMINATE"
      termination_wait_time_in_minutes = 5
    }
  }
  deployment_style {
    deployment_option = "WITH_TRAFFIC_CONTROL"
    deployment_type   = "BLUE_GREEN"
  }
  ecs_service {
    cluster_name = "c"
    service_name = "s"
  }
  load_balancer_info {
    target_group_pair_info {
      prod_traffic_route {
        listener_arns = ["arn:aws:elasticloadbalancing:us-west-2:111122223333:listener/app/x/1/2"]
      }
      target_group {
        name = "blue"
      }
      target_group {
        name = "green"
      }
    }
  }
}
resource "aws_codeartifact_domain" "d" {
  domain = "d"
}
resource "aws_codeartifact_repository" "r" {
  repository = "r"
  domain     = aws_codeartifact_domain.d.domain
  external_connections {
    external_connection_name = "public:npmjs"
  }
}
resource "aws_ecr_replication_configuration" "r" {
  replication_configuration {
    rule {
      destination {
        region      = "us-east-1"
        registry_id = "111122223333"
      }
      repository_filter {
        filter      = "prod"
        filter_type = "PREFIX_MATCH"
      }
    }
  }
}
resource "aws_ecr_registry_scanning_configuration" "s" {
  scan_type = "ENHANCED"
  rule {
    scan_frequency = "CONTINUOUS_SCAN"
    repository_filter {
      filter      = "*"
      filter_type = "WILDCARD"
    }
  }
}
resource "aws_ecr_pull_through_cache_rule" "p" {
  ecr_repository_prefix = "quay"
  upstream_registry_url = "quay.io"
}
resource "aws_ecrpublic_repository" "p" {
  repository_name = "pub"
  catalog_data {
    description = "d"
  }
}
resource "aws_imagebuilder_component" "c" {
  name     = "c"
  platform = "Linux"
  version  = "1.0.0"
  data     = yamlencode({ schemaVersion = 1.0, phases = [] })
}
resource "aws_apprunner_service" "a" {
  service_name = "a"
  source_configuration {
    auto_deployments_enabled = false
    image_repository {
      image_identifier      = "public.ecr.aws/aws-containers/hello-app-runner:latest"
      image_repository_type = "ECR_PUBLIC"
      image_configuration {
        port = "8000"
      }
    }
  }
}
resource "aws_amplify_app" "a" {
  name       = "a"
  repository = "https://github.com/example/app"
  custom_rule {
    source = "/<*>"
    status = "404"
    target = "/index.html"
  }
  environment_variables = { ENV = "test" }
}
resource "aws_elastic_beanstalk_application" "a" {
  name = "eb"
  appversion_lifecycle {
    service_role = "arn:aws:iam::111122223333:role/eb"
    max_count    = 128
  }
}
resource "aws_elastic_beanstalk_environment" "e" {
  name                = "e-env"
  application         = aws_elastic_beanstalk_application.a.name
  solution_stack_name = "64bit Amazon Linux 2023 v4.0.0 running Python 3.11"
  dynamic "setting" {
    for_each = { "aws:ec2:vpc/VPCId" = "vpc-1", "aws:autoscaling:asg/MinSize" = 1 }
    content {
      namespace = split("/", setting.key)[0]
      name      = split("/", setting.key)[1]
      value     = setting.value
    }
  }
}
resource "aws_appconfig_application" "a" {
  name = "a"
}
resource "aws_appconfig_configuration_profile" "p" {
  application_id = aws_appconfig_application.a.id
  name           = "p"
  location_uri   = "hosted"
  validator {
    content = jsonencode({ "$schema" = "x", type = "object" })
    type    = "JSON_SCHEMA"
  }
}
resource "aws_appconfig_hosted_configuration_version" "v" {
  application_id           = aws_appconfig_application.a.id
  configuration_profile_id = aws_appconfig_configuration_profile.p.configuration_profile_id
  content_type             = "application/json"
  content                  = jsonencode({ foo = "bar", list = [1, 2.5, null] })
}
resource "aws_appsync_graphql_api" "g" {
  authentication_type = "API_KEY"
  name                = "g"
  schema              = "schema { query: Query }\ntype Query { a: Int }"
  log_config {
    cloudwatch_logs_role_arn = "arn:aws:iam::111122223333:role/as"
    field_log_level          = "ERROR"
  }
}
resource "aws_service_discovery_http_namespace" "n" {
  name = "n"
}
resource "aws_service_discovery_service" "s" {
  name = "s"
  dns_config {
    namespace_id = "ns-1"
    dns_records {
      ttl  = 10
      type = "A"
    }
  }
  health_check_custom_config {
    failure_threshold = 1
  }
}
resource "aws_servicecatalog_portfolio" "p" {
  name          = "p"
  provider_name = "x"
}
resource "aws_cloudformation_stack_set" "s" {
  name             = "s"
  permission_model = "SERVICE_MANAGED"
  auto_deployment {
    enabled = true
  }
  parameters = { VPCCidr = "10.0.0.0/16" }
  template_body = jsonencode({ Resources = {}, Parameters = { VPCCidr = { Type = "String" } } })
}
resource "aws_batch_scheduling_policy" "b" {
  name = "b"
  fair_share_policy {
    compute_reservation = 1
    share_distribution {
      share_identifier = "A1*"
      weight_factor    = 0.1
    }
  }
}
