# Blocks that are not written inside a block that is: AWS fills some of them in.
resource "aws_autoscaling_group" "m" {
  min_size           = 1
  max_size           = 2
  availability_zones = ["eu-west-1a"]
  mixed_instances_policy {
    launch_template {
      launch_template_specification {
        launch_template_id = "lt-1"
      }
    }
  }
}
resource "aws_autoscaling_group" "o" {
  min_size           = 1
  max_size           = 2
  availability_zones = ["eu-west-1a"]
  mixed_instances_policy {
    instances_distribution {}
    launch_template {
      launch_template_specification {
        launch_template_id = "lt-1"
      }
      override {
        instance_requirements {
          memory_mib {
            min = 1
          }
          vcpu_count {
            min = 1
          }
        }
      }
    }
  }
}
resource "aws_autoscaling_policy" "c" {
  name                   = "c"
  autoscaling_group_name = "x"
  policy_type            = "TargetTrackingScaling"
  target_tracking_configuration {
    target_value = 40
    customized_metric_specification {
      metric_name = "m"
      namespace   = "n"
      statistic   = "Average"
    }
  }
}
resource "aws_autoscaling_policy" "step" {
  name                   = "s"
  autoscaling_group_name = "x"
  policy_type            = "StepScaling"
  adjustment_type        = "ChangeInCapacity"
  step_adjustment {
    scaling_adjustment          = -1
    metric_interval_lower_bound = 1.0
  }
}
resource "aws_appautoscaling_policy" "c" {
  name               = "c"
  policy_type        = "TargetTrackingScaling"
  resource_id        = "service/x/y"
  scalable_dimension = "ecs:service:DesiredCount"
  service_namespace  = "ecs"
  target_tracking_scaling_policy_configuration {
    target_value = 40
    customized_metric_specification {
      metric_name = "m"
      namespace   = "n"
      statistic   = "Average"
    }
  }
}
resource "aws_appautoscaling_policy" "s" {
  name               = "s"
  policy_type        = "StepScaling"
  resource_id        = "service/x/y"
  scalable_dimension = "ecs:service:DesiredCount"
  service_namespace  = "ecs"
  step_scaling_policy_configuration {
    adjustment_type = "ChangeInCapacity"
    cooldown        = 60
    step_adjustment {
      scaling_adjustment = 1
    }
  }
}
resource "aws_ce_anomaly_subscription" "s" {
  name             = "s"
  frequency        = "DAILY"
  monitor_arn_list = ["arn:aws:ce::111122223333:anomalymonitor/x"]
  subscriber {
    type    = "EMAIL"
    address = "a@example.com"
  }
  threshold_expression {
    dimension {
      key           = "ANOMALY_TOTAL_IMPACT_ABSOLUTE"
      values        = ["100"]
      match_options = ["GREATER_THAN_OR_EQUAL"]
    }
  }
}
resource "aws_ce_cost_category" "c" {
  name         = "c"
  rule_version = "CostCategoryExpression.v1"
  rule {
    value = "prod"
    rule {
      dimension {
        key           = "LINKED_ACCOUNT_NAME"
        values        = ["-prod"]
        match_options = ["ENDS_WITH"]
      }
    }
  }
  rule {
    value = "other"
    rule {
      or {
        tags {
          key    = "x"
          values = ["1"]
        }
      }
      or {
        dimension {
          key           = "REGION"
          values        = ["x"]
          match_options = ["EQUALS"]
        }
      }
    }
  }
}
resource "aws_efs_access_point" "a" {
  file_system_id = "fs-1"
  root_directory {
    path = "/x"
  }
}
resource "aws_cloudtrail_event_data_store" "e" {
  name = "eds"
}
resource "aws_eks_cluster" "e" {
  name     = "e"
  role_arn = "arn:aws:iam::111122223333:role/x"
  vpc_config {
    subnet_ids = ["subnet-1", "subnet-2"]
  }
}
resource "aws_msk_cluster" "k" {
  cluster_name           = "k"
  kafka_version          = "3.6.0"
  number_of_broker_nodes = 3
  broker_node_group_info {
    instance_type   = "kafka.m5.large"
    client_subnets  = ["subnet-1", "subnet-2", "subnet-3"]
    security_groups = ["sg-1"]
    connectivity_info {
      public_access {
        type = "DISABLED"
      }
    }
  }
}
resource "aws_instance" "spot" {
  ami           = "ami-1"
  instance_type = "t3.micro"
  instance_market_options {
    market_type = "spot"
  }
}
resource "aws_glue_catalog_table" "t" {
  name          = "t"
  database_name = "d"
  storage_descriptor {
    location = "s3://x"
  }
}
resource "aws_opensearch_domain" "o" {
  domain_name = "logs"
  off_peak_window_options {
    enabled = true
  }
  auto_tune_options {
    desired_state = "ENABLED"
  }
  cluster_config {
    instance_count = 2
  }
}
resource "aws_cognito_user_pool" "u" {
  name = "u"
  lambda_config {
    pre_token_generation = "arn:aws:lambda:eu-west-1:111122223333:function:x"
  }
}
resource "aws_vpn_connection" "v" {
  customer_gateway_id = "cgw-1"
  type                = "ipsec.1"
  transit_gateway_id  = "tgw-1"
  tunnel1_log_options {}
}
resource "aws_backup_selection" "s" {
  iam_role_arn = "arn:aws:iam::111122223333:role/b"
  name         = "s"
  plan_id      = "p"
  resources    = ["*"]
  condition {
    string_like {
      key   = "aws:ResourceTag/x"
      value = "y"
    }
  }
}
