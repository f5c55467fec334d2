# A set with unknown elements is a collection with as many elements as it seems to have.
resource "aws_sns_topic" "t" {
  name = "t"
}
resource "aws_ebs_volume" "v" {
  availability_zone = "eu-west-1a"
  size              = 1
}
locals {
  s = aws_sns_topic.t.arn
  v = aws_ebs_volume.v.arn
}
resource "aws_lb_listener" "one" {
  load_balancer_arn = "arn:aws:elasticloadbalancing:eu-west-1:111122223333:loadbalancer/app/x/1"
  port              = 80
  protocol          = "HTTP"
  dynamic "default_action" {
    for_each = toset([local.s])
    content {
      type             = "forward"
      target_group_arn = can(default_action.value.a) ? default_action.value.a : "arn:aws:x:eu-west-1:111122223333:y"
      order            = 3
    }
  }
}
resource "aws_lb_listener" "two" {
  load_balancer_arn = "arn:aws:elasticloadbalancing:eu-west-1:111122223333:loadbalancer/app/x/1"
  port              = 80
  protocol          = "HTTP"
  dynamic "default_action" {
    for_each = toset([local.s, "a"])
    content {
      type             = "forward"
      target_group_arn = can(default_action.value.a) ? default_action.value.a : "arn:aws:x:eu-west-1:111122223333:y"
      order            = 3
    }
  }
}
resource "aws_lb_listener" "twou" {
  load_balancer_arn = "arn:aws:elasticloadbalancing:eu-west-1:111122223333:loadbalancer/app/x/1"
  port              = 80
  protocol          = "HTTP"
  dynamic "default_action" {
    for_each = toset([local.s, local.v])
    content {
      type             = "forward"
      target_group_arn = can(default_action.value.a) ? default_action.value.a : "arn:aws:x:eu-west-1:111122223333:y"
      order            = 3
    }
  }
}
resource "aws_lb_listener" "setfn" {
  load_balancer_arn = "arn:aws:elasticloadbalancing:eu-west-1:111122223333:loadbalancer/app/x/1"
  port              = 80
  protocol          = "HTTP"
  dynamic "default_action" {
    for_each = setunion([local.s], ["b"])
    content {
      type             = "forward"
      target_group_arn = can(default_action.value.a) ? default_action.value.a : "arn:aws:x:eu-west-1:111122223333:y"
      order            = 3
    }
  }
}
resource "aws_lb_listener" "objs" {
  load_balancer_arn = "arn:aws:elasticloadbalancing:eu-west-1:111122223333:loadbalancer/app/x/1"
  port              = 80
  protocol          = "HTTP"
  dynamic "default_action" {
    for_each = toset([{ a = local.s }, { a = "x" }])
    content {
      type             = "forward"
      target_group_arn = can(default_action.value.a) ? default_action.value.a : "arn:aws:x:eu-west-1:111122223333:y"
      order            = 3
    }
  }
}
resource "aws_lb_listener" "forset" {
  load_balancer_arn = "arn:aws:elasticloadbalancing:eu-west-1:111122223333:loadbalancer/app/x/1"
  port              = 80
  protocol          = "HTTP"
  dynamic "default_action" {
    for_each = toset([for x in ["a"] : "${x}-${local.s}"])
    content {
      type             = "forward"
      target_group_arn = can(default_action.value.a) ? default_action.value.a : "arn:aws:x:eu-west-1:111122223333:y"
      order            = 3
    }
  }
}
resource "aws_lb_listener" "emptyu" {
  load_balancer_arn = "arn:aws:elasticloadbalancing:eu-west-1:111122223333:loadbalancer/app/x/1"
  port              = 80
  protocol          = "HTTP"
  dynamic "default_action" {
    for_each = compact([local.s])
    content {
      type             = "forward"
      target_group_arn = can(default_action.value.a) ? default_action.value.a : "arn:aws:x:eu-west-1:111122223333:y"
      order            = 3
    }
  }
}
resource "aws_lb_listener" "objlist" {
  load_balancer_arn = "arn:aws:elasticloadbalancing:eu-west-1:111122223333:loadbalancer/app/x/1"
  port              = 80
  protocol          = "HTTP"
  dynamic "default_action" {
    for_each = [{ a = local.s }, { a = "x" }]
    content {
      type             = "forward"
      target_group_arn = can(default_action.value.a) ? default_action.value.a : "arn:aws:x:eu-west-1:111122223333:y"
      order            = 3
    }
  }
}
resource "aws_lb_listener" "map" {
  load_balancer_arn = "arn:aws:elasticloadbalancing:eu-west-1:111122223333:loadbalancer/app/x/1"
  port              = 80
  protocol          = "HTTP"
  dynamic "default_action" {
    for_each = { k = local.s }
    content {
      type             = "forward"
      target_group_arn = can(default_action.value.a) ? default_action.value.a : "arn:aws:x:eu-west-1:111122223333:y"
      order            = 3
    }
  }
}
resource "aws_lb_listener" "cond" {
  load_balancer_arn = "arn:aws:elasticloadbalancing:eu-west-1:111122223333:loadbalancer/app/x/1"
  port              = 80
  protocol          = "HTTP"
  dynamic "default_action" {
    for_each = local.s == "x" ? [1] : []
    content {
      type             = "forward"
      target_group_arn = can(default_action.value.a) ? default_action.value.a : "arn:aws:x:eu-west-1:111122223333:y"
      order            = 3
    }
  }
}
resource "aws_lb_listener" "cond2" {
  load_balancer_arn = "arn:aws:elasticloadbalancing:eu-west-1:111122223333:loadbalancer/app/x/1"
  port              = 80
  protocol          = "HTTP"
  dynamic "default_action" {
    for_each = local.s == "x" ? ["a"] : ["b"]
    content {
      type             = "forward"
      target_group_arn = can(default_action.value.a) ? default_action.value.a : "arn:aws:x:eu-west-1:111122223333:y"
      order            = 3
    }
  }
}
resource "aws_lb_listener" "dist" {
  load_balancer_arn = "arn:aws:elasticloadbalancing:eu-west-1:111122223333:loadbalancer/app/x/1"
  port              = 80
  protocol          = "HTTP"
  dynamic "default_action" {
    for_each = distinct([local.s, "a"])
    content {
      type             = "forward"
      target_group_arn = can(default_action.value.a) ? default_action.value.a : "arn:aws:x:eu-west-1:111122223333:y"
      order            = 3
    }
  }
}
resource "aws_lb_listener" "keys" {
  load_balancer_arn = "arn:aws:elasticloadbalancing:eu-west-1:111122223333:loadbalancer/app/x/1"
  port              = 80
  protocol          = "HTTP"
  dynamic "default_action" {
    for_each = keys({ (local.s) = 1 })
    content {
      type             = "forward"
      target_group_arn = can(default_action.value.a) ? default_action.value.a : "arn:aws:x:eu-west-1:111122223333:y"
      order            = 3
    }
  }
}
