# The management account pays and rules; nothing that runs, and can be broken into, belongs there.

input "workload_types" {
  type = list(string)
  default = [
    "aws_apigatewayv2_api", "aws_api_gateway_rest_api", "aws_apprunner_service", "aws_appsync_graphql_api", "aws_autoscaling_group",
    "aws_batch_compute_environment", "aws_codebuild_project", "aws_db_instance", "aws_dms_replication_instance", "aws_docdb_cluster",
    "aws_dynamodb_table", "aws_ecs_cluster", "aws_ecs_service", "aws_efs_file_system", "aws_eks_cluster", "aws_elastic_beanstalk_environment",
    "aws_elasticache_cluster", "aws_elasticache_replication_group", "aws_elasticsearch_domain", "aws_elb", "aws_emr_cluster", "aws_alb",
    "aws_fsx_lustre_file_system", "aws_instance", "aws_lambda_function", "aws_launch_template", "aws_lb", "aws_lightsail_instance",
    "aws_mq_broker", "aws_msk_cluster", "aws_neptune_cluster", "aws_opensearch_domain", "aws_rds_cluster", "aws_redshift_cluster",
    "aws_sagemaker_endpoint", "aws_sagemaker_notebook_instance", "aws_spot_instance_request", "aws_transfer_server",
  ]
  description = "The resource types that are workloads."
}

resource_policy "aws_*" "workload-in-management-account" {
  guardrail {
    title    = "Workload in the management account"
    severity = "high"
    role     = "organization"
    why      = "No SCP limits the management account, and it can do everything to every other account: whoever breaks into a server or function there has the whole organization."
    fix      = "Move the workload to a member account; keep the management account for the organization, the bill and access."
    references = {
      "cis-aws-7.0"               = { "2.1.3" = "partial" }
      "well-architected-security" = { "SEC01-BP01" = "partial" }
    }
  }

  filter = core::contains(input.workload_types, meta.type)

  enforce {
    condition     = !tfguard::in_management_account(target)
    error_message = "runs in the management account of the organization, which no SCP limits"
  }
}
