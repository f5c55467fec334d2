variable "cluster_name" {}
variable "name" {}
variable "subnet_ids" {}
variable "security_groups" {}
variable "settings" { type = any }
resource "aws_iam_role" "this" {
  name = "${var.name}-eks-node-group"
  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{ Action = "sts:AssumeRole", Effect = "Allow", Principal = { Service = "ec2.amazonaws.com" } }]
  })
}
resource "aws_iam_role_policy_attachment" "this" {
  for_each   = toset([for p in ["AmazonEKSWorkerNodePolicy", "AmazonEC2ContainerRegistryReadOnly", "AmazonEKS_CNI_Policy"] : "arn:aws:iam::aws:policy/${p}"])
  policy_arn = each.value
  role       = aws_iam_role.this.name
}
resource "aws_launch_template" "this" {
  name_prefix            = "${var.name}-"
  update_default_version = true
  vpc_security_group_ids = var.security_groups
  user_data              = base64encode(templatefile("${path.module}/user_data.sh.tpl", { cluster = "x", labels = try(var.settings.labels, {}) }))
  block_device_mappings {
    device_name = "/dev/xvda"
    ebs {
      volume_size = 50
      volume_type = "gp3"
      encrypted   = true
    }
  }
  metadata_options {
    http_endpoint               = "enabled"
    http_tokens                 = "required"
    http_put_response_hop_limit = 2
  }
  monitoring {
    enabled = true
  }
  dynamic "tag_specifications" {
    for_each = toset(["instance", "volume", "network-interface"])
    content {
      resource_type = tag_specifications.key
      tags          = { Name = var.name }
    }
  }
  lifecycle { create_before_destroy = true }
}
resource "aws_eks_node_group" "this" {
  cluster_name           = var.cluster_name
  node_group_name_prefix = "${var.name}-"
  node_role_arn          = aws_iam_role.this.arn
  subnet_ids             = var.subnet_ids
  capacity_type          = try(var.settings.capacity_type, "ON_DEMAND")
  instance_types         = var.settings.instance_types
  ami_type               = "AL2023_x86_64_STANDARD"
  labels                 = try(var.settings.labels, null)
  scaling_config {
    min_size     = var.settings.min
    max_size     = var.settings.max
    desired_size = var.settings.desired
  }
  launch_template {
    id      = aws_launch_template.this.id
    version = aws_launch_template.this.default_version
  }
  dynamic "taint" {
    for_each = try(var.settings.taints, [])
    content {
      key    = taint.value.key
      value  = try(taint.value.value, null)
      effect = taint.value.effect
    }
  }
  update_config {
    max_unavailable_percentage = 33
  }
  lifecycle {
    create_before_destroy = true
    ignore_changes        = [scaling_config[0].desired_size]
  }
}
