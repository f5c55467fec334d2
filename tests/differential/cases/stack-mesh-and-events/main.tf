provider "aws" {
  region = "eu-west-1"
}
resource "aws_appmesh_mesh" "m" {
  name = "m"
  spec {
    egress_filter {
      type = "ALLOW_ALL"
    }
  }
}
resource "aws_appmesh_virtual_node" "n" {
  name      = "n"
  mesh_name = aws_appmesh_mesh.m.id
  spec {
    backend {
      virtual_service {
        virtual_service_name = "b.local"
      }
    }
    listener {
      port_mapping {
        port     = 8080
        protocol = "http"
      }
      health_check {
        protocol            = "http"
        path                = "/ping"
        healthy_threshold   = 2
        unhealthy_threshold = 2
        timeout_millis      = 2000
        interval_millis     = 5000
      }
    }
    service_discovery {
      dns {
        hostname = "a.local"
      }
    }
  }
}
resource "aws_appmesh_virtual_router" "r" {
  name      = "r"
  mesh_name = aws_appmesh_mesh.m.id
  spec {
    listener {
      port_mapping {
        port     = 8080
        protocol = "http"
      }
    }
  }
}
resource "aws_appmesh_route" "r" {
  name                = "r"
  mesh_name           = aws_appmesh_mesh.m.id
  virtual_router_name = aws_appmesh_virtual_router.r.name
  spec {
    http_route {
      match {
        prefix = "/"
      }
      action {
        weighted_target {
          virtual_node = aws_appmesh_virtual_node.n.name
          weight       = 90
        }
      }
      retry_policy {
        http_retry_events = ["server-error"]
        max_retries       = 1
        per_retry_timeout {
          unit  = "s"
          value = 15
        }
      }
    }
  }
}
resource "aws_cloudwatch_event_connection" "c" {
  name               = "c"
  authorization_type = "API_KEY"
  auth_parameters {
    api_key {
      key   = "x"
      value = "y"
    }
  }
}
resource "aws_cloudwatch_event_api_destination" "d" {
  name                = "d"
  invocation_endpoint = "https://example.com/"
  http_method         = "POST"
  connection_arn      = aws_cloudwatch_event_connection.c.arn
}
resource "aws_cloudwatch_event_rule" "r" {
  name          = "r"
  event_pattern = <<EOF
{
  "detail-type": ["x"],
  "detail": {"n": [{"numeric": ["<", 10]}], "m": [{"anything-but": "a & b"}]}
}
EOF
}
resource "aws_cloudwatch_event_target" "ecs" {
  rule     = aws_cloudwatch_event_rule.r.name
  arn      = "arn:aws:ecs:eu-west-1:111122223333:cluster/c"
  role_arn = "arn:aws:iam::111122223333:role/x"
  ecs_target {
    task_definition_arn = "arn:aws:ecs:eu-west-1:111122223333:task-definition/t:1"
    launch_type         = "FARGATE"
    network_configuration {
      subnets = ["subnet-1"]
    }
  }
  dead_letter_config {
    arn = "arn:aws:sqs:eu-west-1:111122223333:q"
  }
}
resource "aws_cloudwatch_event_target" "batch" {
  rule = aws_cloudwatch_event_rule.r.name
  arn  = "arn:aws:batch:eu-west-1:111122223333:job-queue/q"
  batch_target {
    job_definition = "d"
    job_name       = "n"
  }
}
resource "aws_cloudwatch_event_target" "http" {
  rule = aws_cloudwatch_event_rule.r.name
  arn  = aws_cloudwatch_event_api_destination.d.arn
  http_target {
    path_parameter_values = ["a"]
    header_parameters     = { Env = "x" }
  }
}
resource "aws_cloudwatch_event_permission" "p" {
  principal    = "*"
  statement_id = "Org"
  condition {
    key   = "aws:PrincipalOrgID"
    type  = "StringEquals"
    value = "o-1234567890"
  }
}
resource "aws_scheduler_schedule_group" "g" {
  name = "g"
}
resource "aws_scheduler_schedule" "ecs" {
  name                = "ecs"
  group_name          = aws_scheduler_schedule_group.g.name
  schedule_expression = "cron(0 1 * * ? *)"
  flexible_time_window {
    mode = "OFF"
  }
  target {
    arn      = "arn:aws:ecs:eu-west-1:111122223333:cluster/c"
    role_arn = "arn:aws:iam::111122223333:role/x"
    ecs_parameters {
      task_definition_arn = "arn:aws:ecs:eu-west-1:111122223333:task-definition/t"
      network_configuration {
        subnets = ["subnet-1"]
      }
    }
  }
}
resource "aws_schemas_registry" "r" {
  name = "r"
}
resource "aws_schemas_schema" "s" {
  name          = "s"
  registry_name = aws_schemas_registry.r.name
  type          = "OpenApi3"
  content       = jsonencode({ openapi = "3.0.0", info = { version = "1.0.0", title = "Event" }, paths = {}, components = {} })
}
resource "aws_msk_serverless_cluster" "m" {
  cluster_name = "m"
  vpc_config {
    subnet_ids = ["subnet-1", "subnet-2"]
  }
  client_authentication {
    sasl {
      iam {
        enabled = true
      }
    }
  }
}
resource "aws_mskconnect_worker_configuration" "w" {
  name                    = "w"
  properties_file_content = "key.converter=x\n"
}
resource "aws_kinesis_firehose_delivery_stream" "os" {
  name        = "os"
  destination = "opensearch"
  opensearch_configuration {
    domain_arn = "arn:aws:es:eu-west-1:111122223333:domain/x"
    role_arn   = "arn:aws:iam::111122223333:role/x"
    index_name = "i"
    s3_configuration {
      role_arn   = "arn:aws:iam::111122223333:role/x"
      bucket_arn = "arn:aws:s3:::b"
    }
    processing_configuration {
      enabled = "true"
      processors {
        type = "Lambda"
        parameters {
          parameter_name  = "LambdaArn"
          parameter_value = "arn:aws:lambda:eu-west-1:111122223333:function:f:$LATEST"
        }
      }
    }
  }
}
resource "aws_kinesis_firehose_delivery_stream" "http" {
  name        = "http"
  destination = "http_endpoint"
  server_side_encryption {
    enabled = true
  }
  http_endpoint_configuration {
    url        = "https://example.com"
    access_key = "secret"
    role_arn   = "arn:aws:iam::111122223333:role/x"
    s3_configuration {
      role_arn   = "arn:aws:iam::111122223333:role/x"
      bucket_arn = "arn:aws:s3:::b"
    }
    request_configuration {
      content_encoding = "GZIP"
      common_attributes {
        name  = "a"
        value = "b"
      }
    }
  }
}
resource "aws_kinesis_stream_consumer" "c" {
  name       = "c"
  stream_arn = "arn:aws:kinesis:eu-west-1:111122223333:stream/s"
}
resource "aws_kinesis_video_stream" "v" {
  name                    = "v"
  data_retention_in_hours = 1
}
resource "aws_media_convert_queue" "q" {
  name = "q"
}
resource "aws_medialive_input_security_group" "g" {
  whitelist_rules {
    cidr = "10.0.0.8/32"
  }
}
resource "aws_ivs_channel" "c" {
  name = "c"
}
resource "aws_location_map" "m" {
  map_name = "m"
  configuration {
    style = "VectorHereBerlin"
  }
}
resource "aws_rekognition_collection" "c" {
  collection_id = "c"
}
resource "aws_transcribe_vocabulary_filter" "f" {
  vocabulary_filter_name = "f"
  language_code          = "en-US"
  words                  = ["cars"]
}
resource "aws_neptune_cluster_instance" "n" {
  cluster_identifier = "n"
  engine             = "neptune"
  instance_class     = "db.r5.large"
}
resource "aws_docdb_cluster_instance" "d" {
  cluster_identifier = "d"
  instance_class     = "db.r5.large"
}
resource "aws_appsync_datasource" "d" {
  api_id = "a"
  name   = "d"
  type   = "AMAZON_DYNAMODB"
  dynamodb_config {
    table_name = "t"
  }
}
resource "aws_appsync_resolver" "r" {
  api_id      = "a"
  field       = "f"
  type        = "Query"
  data_source = aws_appsync_datasource.d.name
  caching_config {
    ttl = 60
  }
  request_template  = "{}"
  response_template = "x"
}
resource "aws_api_gateway_rest_api" "edge" {
  name                     = "edge"
  minimum_compression_size = 0
  binary_media_types       = ["image/png"]
}
resource "aws_api_gateway_authorizer" "a" {
  name           = "a"
  rest_api_id    = aws_api_gateway_rest_api.edge.id
  authorizer_uri = "arn:aws:apigateway:eu-west-1:lambda:path/2015-03-31/functions/x/invocations"
}
resource "aws_api_gateway_domain_name" "d" {
  domain_name              = "Api.Example.com"
  regional_certificate_arn = "arn:aws:acm:eu-west-1:111122223333:certificate/x"
  endpoint_configuration {
    types = ["REGIONAL"]
  }
}
resource "aws_api_gateway_gateway_response" "g" {
  rest_api_id   = aws_api_gateway_rest_api.edge.id
  status_code   = "401"
  response_type = "UNAUTHORIZED"
  response_templates = {
    "application/json" = "{\"message\":$context.error.messageString}"
  }
}
resource "aws_api_gateway_api_key" "k" {
  name = "k"
}
resource "aws_apigatewayv2_api" "ws" {
  name                       = "ws"
  protocol_type              = "WEBSOCKET"
  route_selection_expression = "$request.body.action"
}
resource "aws_apigatewayv2_domain_name" "d" {
  domain_name = "ws.example.com"
  domain_name_configuration {
    certificate_arn = "arn:aws:acm:eu-west-1:111122223333:certificate/x"
    endpoint_type   = "REGIONAL"
    security_policy = "TLS_1_2"
  }
}
resource "aws_apigatewayv2_vpc_link" "l" {
  name               = "l"
  security_group_ids = ["sg-1"]
  subnet_ids         = ["subnet-1"]
}
