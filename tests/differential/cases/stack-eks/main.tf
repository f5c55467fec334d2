provider "aws" {
  region = "us-east-2"
}
locals {
  name            = "ex-${basename(path.cwd) == "" ? "eks" : "eks"}"
  cluster_version = "1.31"
  node_groups = {
    general = { instance_types = ["m6i.large", "m5.large"], min = 2, max = 6, desired = 2 }
    spot    = { instance_types = ["c5.large"], min = 0, max = 10, desired = 1, capacity_type = "SPOT", labels = { lifecycle = "spot" }, taints = [{ key = "spot", value = "true", effect = "NO_SCHEDULE" }] }
  }
  addons = {
    coredns    = { configuration_values = jsonencode({ replicaCount = 3, resources = { limits = { cpu = "0.25", memory = "256M" } } }) }
    kube-proxy = {}
    vpc-cni    = { before_compute = true, version = "v1.18.1-eksbuild.1" }
  }
  tags = { Example = local.name, GithubRepo = "terraform-aws-eks" }
}
variable "subnet_ids" {
  type    = list(string)
  default = ["subnet-abcde012", "subnet-bcde012a", "subnet-fghi345a"]
}
variable "admin_roles" {
  type    = set(string)
  default = ["arn:aws:iam::111122223333:role/admin", "arn:aws:iam::111122223333:role/breakglass"]
}
resource "aws_kms_key" "eks" {
  description             = "EKS secrets"
  deletion_window_in_days = 7
  enable_key_rotation     = true
}
resource "aws_kms_alias" "eks" {
  name          = "alias/eks/${local.name}"
  target_key_id = aws_kms_key.eks.key_id
}
resource "aws_cloudwatch_log_group" "this" {
  name              = "/aws/eks/${local.name}/cluster"
  retention_in_days = 90
  tags              = merge(local.tags, { Name = "/aws/eks/${local.name}/cluster" })
}
data "aws_iam_policy_document" "assume" {
  statement {
    sid     = "EKSClusterAssumeRole"
    actions = ["sts:AssumeRole", "sts:TagSession"]
    principals {
      type        = "Service"
      identifiers = ["eks.amazonaws.com"]
    }
  }
}
resource "aws_iam_role" "cluster" {
  name_prefix           = "${local.name}-cluster-"
  assume_role_policy    = data.aws_iam_policy_document.assume.json
  force_detach_policies = true
  tags                  = local.tags
}
resource "aws_iam_role_policy_attachment" "cluster" {
  for_each   = { for k, v in { AmazonEKSClusterPolicy = "arn:aws:iam::aws:policy/AmazonEKSClusterPolicy", AmazonEKSVPCResourceController = "arn:aws:iam::aws:policy/AmazonEKSVPCResourceController" } : k => v }
  role       = aws_iam_role.cluster.name
  policy_arn = each.value
}
resource "aws_eks_cluster" "this" {
  name                          = local.name
  role_arn                      = aws_iam_role.cluster.arn
  version                       = local.cluster_version
  enabled_cluster_log_types     = ["audit", "api", "authenticator"]
  bootstrap_self_managed_addons = false
  access_config {
    authentication_mode                         = "API_AND_CONFIG_MAP"
    bootstrap_cluster_creator_admin_permissions = false
  }
  vpc_config {
    subnet_ids              = var.subnet_ids
    endpoint_private_access = true
    endpoint_public_access  = true
    public_access_cidrs     = ["203.0.113.0/24"]
  }
  encryption_config {
    provider {
      key_arn = aws_kms_key.eks.arn
    }
    resources = ["secrets"]
  }
  kubernetes_network_config {
    service_ipv4_cidr = "172.20.0.0/16"
  }
  dynamic "upgrade_policy" {
    for_each = local.cluster_version == "1.31" ? [{ support_type = "STANDARD" }] : []
    content {
      support_type = upgrade_policy.value.support_type
    }
  }
  tags       = local.tags
  depends_on = [aws_iam_role_policy_attachment.cluster, aws_cloudwatch_log_group.this]
}
resource "aws_eks_access_entry" "admin" {
  for_each      = var.admin_roles
  cluster_name  = aws_eks_cluster.this.name
  principal_arn = each.value
  type          = "STANDARD"
}
resource "aws_eks_access_policy_association" "admin" {
  for_each      = var.admin_roles
  cluster_name  = aws_eks_cluster.this.name
  principal_arn = aws_eks_access_entry.admin[each.key].principal_arn
  policy_arn    = "arn:aws:eks::aws:cluster-access-policy/AmazonEKSClusterAdminPolicy"
  access_scope {
    type = "cluster"
  }
}
resource "aws_eks_addon" "this" {
  for_each                    = local.addons
  cluster_name                = aws_eks_cluster.this.id
  addon_name                  = try(each.value.name, each.key)
  addon_version               = try(each.value.version, null)
  configuration_values        = try(each.value.configuration_values, null)
  preserve                    = try(each.value.preserve, true)
  resolve_conflicts_on_create = try(each.value.resolve_conflicts, "OVERWRITE")
  resolve_conflicts_on_update = "PRESERVE"
  timeouts {
    create = try(each.value.timeouts.create, "15m")
    delete = try(each.value.timeouts.delete, null)
  }
  tags = local.tags
}
resource "aws_iam_openid_connect_provider" "oidc" {
  client_id_list  = distinct(compact(concat(["sts.amazonaws.com"], [])))
  thumbprint_list = ["9e99a48a9960b14926bb7f3b02e22da2b0ab7280"]
  url             = aws_eks_cluster.this.identity[0].oidc[0].issuer
}
data "aws_iam_policy_document" "irsa" {
  statement {
    effect  = "Allow"
    actions = ["sts:AssumeRoleWithWebIdentity"]
    principals {
      type        = "Federated"
      identifiers = [aws_iam_openid_connect_provider.oidc.arn]
    }
    condition {
      test     = "StringEquals"
      variable = "${replace(aws_iam_openid_connect_provider.oidc.url, "https://", "")}:sub"
      values   = ["system:serviceaccount:kube-system:aws-node"]
    }
  }
}
resource "aws_iam_role" "cni" {
  name               = "${local.name}-cni"
  assume_role_policy = data.aws_iam_policy_document.irsa.json
}
module "node_group" {
  source        = "./modules/node-group"
  for_each      = local.node_groups
  cluster_name  = aws_eks_cluster.this.name
  name          = each.key
  subnet_ids    = var.subnet_ids
  settings      = each.value
  security_groups = [aws_security_group.node.id]
}
resource "aws_security_group" "node" {
  name        = "${local.name}-node"
  vpc_id      = "vpc-1234556abcdef"
  tags        = { "Name" = "${local.name}-node", "kubernetes.io/cluster/${local.name}" = "owned" }
}
resource "aws_security_group_rule" "node" {
  for_each = { for k, v in {
    ingress_cluster_443 = { protocol = "tcp", from_port = 443, to_port = 443, type = "ingress", source_cluster = true }
    ingress_self_all    = { protocol = "-1", from_port = 0, to_port = 0, type = "ingress", self = true }
    egress_all          = { protocol = "-1", from_port = 0, to_port = 0, type = "egress", cidr_blocks = ["0.0.0.0/0"], ipv6_cidr_blocks = ["::/0"] }
  } : k => v }
  security_group_id        = aws_security_group.node.id
  protocol                 = each.value.protocol
  from_port                = each.value.from_port
  to_port                  = each.value.to_port
  type                     = each.value.type
  description              = lookup(each.value, "description", null)
  cidr_blocks              = lookup(each.value, "cidr_blocks", null)
  ipv6_cidr_blocks         = lookup(each.value, "ipv6_cidr_blocks", null)
  self                     = lookup(each.value, "self", null)
  source_security_group_id = try(each.value.source_cluster, false) ? aws_eks_cluster.this.vpc_config[0].cluster_security_group_id : lookup(each.value, "source_security_group_id", null)
}
resource "aws_eks_fargate_profile" "kube" {
  cluster_name           = aws_eks_cluster.this.name
  fargate_profile_name   = "kube-system"
  pod_execution_role_arn = aws_iam_role.cni.arn
  subnet_ids             = slice(var.subnet_ids, 0, 2)
  dynamic "selector" {
    for_each = [{ namespace = "kube-system" }, { namespace = "app-*", labels = { x = "y" } }]
    content {
      namespace = selector.value.namespace
      labels    = lookup(selector.value, "labels", {})
    }
  }
}
resource "aws_eks_pod_identity_association" "x" {
  cluster_name    = aws_eks_cluster.this.name
  namespace       = "default"
  service_account = "x"
  role_arn        = aws_iam_role.cni.arn
}
