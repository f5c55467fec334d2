resource "aws_vpc" "main" {
  cidr_block           = "10.0.0.0/16"
  enable_dns_hostnames = true
}

resource "aws_subnet" "s" {
  count                   = 2
  vpc_id                  = aws_vpc.main.id
  cidr_block              = cidrsubnet(aws_vpc.main.cidr_block, 8, count.index)
  availability_zone       = "eu-west-1${["a", "b"][count.index]}"
  map_public_ip_on_launch = count.index == 0
}

resource "aws_internet_gateway" "i" {
  vpc_id = aws_vpc.main.id
}

resource "aws_eip" "nat" {
  domain = "vpc"
}

resource "aws_nat_gateway" "n" {
  allocation_id = aws_eip.nat.id
  subnet_id     = aws_subnet.s[0].id
}

resource "aws_route_table" "blocks" {
  vpc_id = aws_vpc.main.id

  route {
    cidr_block = "0.0.0.0/0"
    gateway_id = aws_internet_gateway.i.id
  }

  route {
    cidr_block     = "10.9.0.0/16"
    nat_gateway_id = "nat-12345678"
  }
}

resource "aws_route_table" "empty" {
  vpc_id = aws_vpc.main.id
  route  = []
}

resource "aws_route" "r" {
  route_table_id         = aws_route_table.blocks.id
  destination_cidr_block = "10.8.0.0/16"
  gateway_id             = aws_internet_gateway.i.id
}

resource "aws_route_table_association" "a" {
  count          = length(aws_subnet.s)
  subnet_id      = aws_subnet.s[count.index].id
  route_table_id = aws_route_table.blocks.id
}

resource "aws_network_acl" "n" {
  vpc_id     = aws_vpc.main.id
  subnet_ids = aws_subnet.s[*].id

  ingress {
    protocol   = "tcp"
    rule_no    = 100
    action     = "allow"
    cidr_block = "0.0.0.0/0"
    from_port  = 443
    to_port    = 443
  }

  egress {
    protocol   = "-1"
    rule_no    = 100
    action     = "allow"
    cidr_block = "0.0.0.0/0"
    from_port  = 0
    to_port    = 0
  }
}

resource "aws_network_acl_rule" "r" {
  network_acl_id = aws_network_acl.n.id
  rule_number    = 200
  protocol       = "tcp"
  rule_action    = "deny"
  cidr_block     = "0.0.0.0/0"
  from_port      = 22
  to_port        = 22
}

resource "aws_security_group" "known" {
  name_prefix = "known-"
  description = "known"
  vpc_id      = "vpc-12345678"

  ingress {
    description      = "all"
    from_port        = 443
    to_port          = 443
    protocol         = "TCP"
    cidr_blocks      = ["10.0.0.0/8", "192.168.0.0/16"]
    ipv6_cidr_blocks = ["::/0"]
  }

  ingress {
    from_port       = 80
    to_port         = 80
    protocol        = 6
    security_groups = ["sg-1"]
    self            = true
  }
}

resource "aws_security_group" "none" {
  name    = "none"
  ingress = []
  egress  = []
}

resource "aws_security_group_rule" "r" {
  type              = "ingress"
  security_group_id = aws_security_group.known.id
  from_port         = 22
  to_port           = 22
  protocol          = "tcp"
  cidr_blocks       = ["10.0.0.0/8"]
}

resource "aws_default_security_group" "d" {
  vpc_id = aws_vpc.main.id
}

resource "aws_default_route_table" "d" {
  default_route_table_id = aws_vpc.main.default_route_table_id
  route {
    cidr_block = "0.0.0.0/0"
    gateway_id = "igw-1"
  }
}

resource "aws_default_network_acl" "d" {
  default_network_acl_id = aws_vpc.main.default_network_acl_id
}

resource "aws_flow_log" "f" {
  vpc_id               = aws_vpc.main.id
  traffic_type         = "ALL"
  log_destination_type = "s3"
  log_destination      = "arn:aws:s3:::logs"
  destination_options {
    file_format        = "parquet"
    per_hour_partition = true
  }
}

resource "aws_vpc_endpoint" "gateway" {
  vpc_id       = aws_vpc.main.id
  service_name = "com.amazonaws.eu-west-1.s3"
  policy       = jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Allow", Action = "*", Resource = "*", Principal = "*" }] })
}

resource "aws_vpc_endpoint" "interface" {
  vpc_id              = aws_vpc.main.id
  service_name        = "com.amazonaws.eu-west-1.ssm"
  vpc_endpoint_type   = "Interface"
  security_group_ids  = ["sg-1"]
  private_dns_enabled = true
  dns_options {
    dns_record_ip_type = "ipv4"
  }
}

resource "aws_vpc_dhcp_options" "d" {
  domain_name_servers = ["10.0.0.2", "10.0.0.3"]
}

resource "aws_vpc_peering_connection" "p" {
  vpc_id      = aws_vpc.main.id
  peer_vpc_id = "vpc-2"
  auto_accept = true
  accepter {
    allow_remote_vpc_dns_resolution = true
  }
}

resource "aws_lb" "alb" {
  name                       = "alb"
  load_balancer_type         = "application"
  subnets                    = ["subnet-1", "subnet-2"]
  security_groups            = ["sg-1"]
  drop_invalid_header_fields = true
  access_logs {
    bucket  = "logs"
    enabled = true
  }
}

resource "aws_lb" "nlb" {
  name               = "nlb"
  internal           = true
  load_balancer_type = "network"
  subnet_mapping {
    subnet_id            = "subnet-1"
    private_ipv4_address = "10.0.0.5"
  }
}

resource "aws_lb_target_group" "t" {
  name     = "t"
  port     = 80
  protocol = "HTTP"
  vpc_id   = aws_vpc.main.id
  health_check {
    path    = "/health"
    matcher = "200-299"
  }
  stickiness {
    type = "lb_cookie"
  }
}

resource "aws_lb_target_group" "lambda" {
  name        = "lambda"
  target_type = "lambda"
}

resource "aws_lb_target_group" "tcp" {
  name        = "tcp"
  port        = 443
  protocol    = "TCP"
  vpc_id      = "vpc-1"
  target_type = "ip"
}

resource "aws_lb_listener" "https" {
  load_balancer_arn = aws_lb.alb.arn
  port              = 443
  protocol          = "HTTPS"
  ssl_policy        = "ELBSecurityPolicy-TLS13-1-2-2021-06"
  certificate_arn   = "arn:aws:acm:eu-west-1:123456789012:certificate/12345678-1234-1234-1234-123456789012"

  default_action {
    type             = "forward"
    target_group_arn = aws_lb_target_group.t.arn
  }
}

resource "aws_lb_listener" "fixed" {
  load_balancer_arn = aws_lb.alb.arn
  port              = 8080
  protocol          = "HTTP"

  default_action {
    type = "fixed-response"
    fixed_response {
      content_type = "text/plain"
      message_body = "no"
      status_code  = "404"
    }
  }
}

resource "aws_lb_listener" "weighted" {
  load_balancer_arn = "arn:aws:elasticloadbalancing:eu-west-1:123456789012:loadbalancer/app/x/1234567890123456"
  port              = 81
  default_action {
    type = "forward"
    forward {
      target_group {
        arn    = "arn:aws:elasticloadbalancing:eu-west-1:123456789012:targetgroup/a/1234567890123456"
        weight = 2
      }
      target_group {
        arn = "arn:aws:elasticloadbalancing:eu-west-1:123456789012:targetgroup/b/1234567890123456"
      }
      stickiness {
        duration = 60
      }
    }
  }
}

resource "aws_lb_listener_rule" "r" {
  listener_arn = aws_lb_listener.https.arn
  priority     = 10

  action {
    type             = "forward"
    target_group_arn = aws_lb_target_group.t.arn
  }

  condition {
    path_pattern {
      values = ["/api/*"]
    }
  }

  condition {
    host_header {
      values = ["example.com"]
    }
  }
}

resource "aws_lb_listener_rule" "redirect" {
  listener_arn = "arn:aws:elasticloadbalancing:eu-west-1:123456789012:listener/app/x/1234567890123456/1234567890123456"
  action {
    type = "redirect"
    redirect {
      status_code = "HTTP_302"
      host        = "other.example.com"
    }
  }
  condition {
    http_header {
      http_header_name = "X-A"
      values           = ["b"]
    }
  }
  condition {
    query_string {
      key   = "k"
      value = "v"
    }
  }
}

resource "aws_lb_target_group_attachment" "a" {
  target_group_arn = aws_lb_target_group.t.arn
  target_id        = "i-12345678"
  port             = 80
}

resource "aws_elb" "classic" {
  name               = "classic"
  availability_zones = ["eu-west-1a"]
  listener {
    instance_port     = 80
    instance_protocol = "http"
    lb_port           = 80
    lb_protocol       = "http"
  }
  health_check {
    healthy_threshold   = 2
    unhealthy_threshold = 2
    timeout             = 3
    target              = "HTTP:80/"
    interval            = 30
  }
}

resource "aws_route53_zone" "public" {
  name = "example.com"
}

resource "aws_route53_zone" "private" {
  name = "internal.example.com."
  vpc {
    vpc_id = aws_vpc.main.id
  }
}

resource "aws_route53_record" "alias" {
  zone_id = aws_route53_zone.public.zone_id
  name    = "www"
  type    = "A"
  alias {
    name                   = "d123.cloudfront.net"
    zone_id                = "Z2FDTNDATAQYW2"
    evaluate_target_health = false
  }
}

resource "aws_route53_record" "txt" {
  zone_id        = "Z1"
  name           = "txt.example.com"
  type           = "TXT"
  ttl            = 60
  records        = ["b", "a"]
  set_identifier = "one"
  weighted_routing_policy {
    weight = 10
  }
}

resource "aws_route53_health_check" "h" {
  fqdn              = "example.com"
  port              = 443
  type              = "HTTPS"
  resource_path     = "/"
  failure_threshold = 3
  request_interval  = 30
}

resource "aws_ec2_transit_gateway" "t" {
  description = "t"
}

resource "aws_ec2_transit_gateway_vpc_attachment" "a" {
  subnet_ids         = aws_subnet.s[*].id
  transit_gateway_id = aws_ec2_transit_gateway.t.id
  vpc_id             = aws_vpc.main.id
}

resource "aws_vpn_gateway" "v" {
  vpc_id = aws_vpc.main.id
}

resource "aws_customer_gateway" "c" {
  bgp_asn    = 65000
  ip_address = "203.0.113.1"
  type       = "ipsec.1"
}

resource "aws_vpn_connection" "v" {
  vpn_gateway_id      = aws_vpn_gateway.v.id
  customer_gateway_id = aws_customer_gateway.c.id
  type                = "ipsec.1"
  static_routes_only  = true
}

resource "aws_ec2_managed_prefix_list" "p" {
  name           = "p"
  address_family = "IPv4"
  max_entries    = 5
  entry {
    cidr        = "10.0.0.0/16"
    description = "a"
  }
}

resource "aws_route53_resolver_endpoint" "e" {
  direction          = "OUTBOUND"
  security_group_ids = ["sg-1"]
  ip_address {
    subnet_id = "subnet-1"
  }
  ip_address {
    subnet_id = "subnet-2"
    ip        = "10.0.1.10"
  }
}

resource "aws_network_interface" "n" {
  subnet_id       = "subnet-1"
  private_ips     = ["10.0.0.50"]
  security_groups = ["sg-1"]
  attachment {
    instance     = "i-1"
    device_index = 1
  }
}

resource "aws_networkfirewall_rule_group" "r" {
  capacity = 100
  name     = "r"
  type     = "STATEFUL"
  rule_group {
    rules_source {
      rules_source_list {
        generated_rules_type = "DENYLIST"
        target_types         = ["HTTP_HOST"]
        targets              = ["test.example.com"]
      }
    }
  }
}
