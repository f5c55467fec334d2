# Marks go with values: through loops, modules, documents and blocks of which nobody knows how many there are.
variable "s" {
  sensitive = true
  default   = { a = "x", b = "y" }
}
resource "aws_sns_topic" "t" {
  name = "t"
}
resource "aws_lb_listener" "u" {
  load_balancer_arn = "arn:aws:elasticloadbalancing:eu-west-1:111122223333:loadbalancer/app/x/1"
  port              = 80
  protocol          = "HTTP"
  dynamic "default_action" {
    for_each = sensitive(split(",", aws_sns_topic.t.arn))
    content {
      type = "forward"
    }
  }
}
resource "aws_sqs_queue" "tags" {
  name = "q"
  tags = var.s
}
resource "aws_sqs_queue" "partial" {
  name          = "p-${var.s.a}"
  tags          = { k = var.s["b"], u = aws_sns_topic.t.arn, plain = "v" }
  delay_seconds = length(var.s)
}
resource "aws_iam_policy" "p" {
  policy = jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Allow", Action = "s3:*", Resource = var.s.a }] })
}
module "m" {
  source   = "./m"
  for_each = nonsensitive(toset(keys(var.s)))
  v        = var.s[each.key]
}
resource "aws_ssm_parameter" "out" {
  for_each       = { for k, m in module.m : k => m.echo }
  name           = "/x/${each.key}"
  type           = "String"
  insecure_value = each.value
}
resource "aws_instance" "i" {
  ami           = "ami-1"
  instance_type = var.s.a == "x" ? "t3.micro" : "t3.large"
  user_data     = "x ${var.s.b}"
  root_block_device {
    volume_size = length(var.s.a) + 9
  }
}
resource "aws_security_group" "g" {
  name = "g"
  ingress = [{
    description = var.s.a, from_port = 1, to_port = 2, protocol = "tcp", cidr_blocks = [], ipv6_cidr_blocks = [], prefix_list_ids = [], security_groups = [], self = false
  }]
}
resource "aws_lambda_function" "l" {
  function_name = "l"
  role          = "arn:aws:iam::111122223333:role/x"
  s3_bucket     = "b"
  s3_key        = "k"
  handler       = "h"
  runtime       = "python3.12"
  environment {
    variables = { A = var.s.a, B = "plain" }
  }
}
resource "aws_ecs_task_definition" "t" {
  family                = "t"
  container_definitions = jsonencode([{ name = "a", image = "i", environment = [{ name = "S", value = var.s.a }] }])
}
resource "aws_db_instance" "d" {
  allocated_storage = 1
  engine            = "MySQL"
  instance_class    = "db.t3.micro"
  username          = var.s.a
  password          = var.s.b
  tags              = merge({ a = "1" }, sensitive({ b = "2" }))
}
