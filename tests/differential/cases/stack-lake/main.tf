provider "aws" {
  region = "eu-west-1"
}
variable "zones" {
  type = map(object({
    kms     = optional(bool, false)
    readers = optional(list(string), [])
    tables = optional(map(object({
      columns    = map(string)
      partitions = optional(list(string), [])
      format     = optional(string, "parquet")
    })), {})
  }))
  default = {
    raw     = {}
    curated = { kms = true, readers = ["arn:aws:iam::111122223333:role/analyst"], tables = { sales = { columns = { id = "bigint", amount = "decimal(10,2)" }, partitions = ["dt"] } } }
  }
}
locals {
  tables = { for pair in flatten([for z, zone in var.zones : [for n, t in zone.tables : merge(t, { zone = z, name = n })]]) : "${pair.zone}.${pair.name}" => pair }
  serde = {
    parquet = ["org.apache.hadoop.hive.ql.io.parquet.MapredParquetInputFormat", "org.apache.hadoop.hive.ql.io.parquet.serde.ParquetHiveSerDe"]
    json    = ["org.apache.hadoop.mapred.TextInputFormat", "org.openx.data.jsonserde.JsonSerDe"]
  }
}
resource "aws_s3_bucket" "z" {
  for_each = var.zones
  bucket   = "lake-${each.key}"
}
resource "aws_kms_key" "z" {
  for_each                = { for k, z in var.zones : k => z if z.kms }
  deletion_window_in_days = 10
}
resource "aws_s3_bucket_server_side_encryption_configuration" "z" {
  for_each = var.zones
  bucket   = aws_s3_bucket.z[each.key].id
  rule {
    apply_server_side_encryption_by_default {
      sse_algorithm     = each.value.kms ? "aws:kms" : "AES256"
      kms_master_key_id = try(aws_kms_key.z[each.key].arn, null)
    }
  }
}
resource "aws_s3_bucket_intelligent_tiering_configuration" "i" {
  bucket = aws_s3_bucket.z["raw"].id
  name   = "all"
  tiering {
    access_tier = "ARCHIVE_ACCESS"
    days        = 125
  }
}
resource "aws_s3_bucket_object_lock_configuration" "o" {
  bucket = aws_s3_bucket.z["raw"].id
  rule {
    default_retention {
      mode = "COMPLIANCE"
      days = 5
    }
  }
}
resource "aws_s3_bucket_inventory" "i" {
  bucket                   = aws_s3_bucket.z["raw"].id
  name                     = "weekly"
  included_object_versions = "All"
  schedule {
    frequency = "Weekly"
  }
  destination {
    bucket {
      format     = "ORC"
      bucket_arn = aws_s3_bucket.z["curated"].arn
    }
  }
}
resource "aws_s3_bucket_metric" "m" {
  bucket = aws_s3_bucket.z["raw"].id
  name   = "all"
}
resource "aws_s3_bucket_accelerate_configuration" "a" {
  bucket = aws_s3_bucket.z["raw"].id
  status = "Enabled"
}
resource "aws_s3_bucket_request_payment_configuration" "r" {
  bucket = aws_s3_bucket.z["raw"].id
  payer  = "Requester"
}
resource "aws_s3_access_point" "p" {
  for_each = toset(flatten([for z in var.zones : z.readers]))
  bucket   = aws_s3_bucket.z["curated"].id
  name     = "ap-${md5(each.key)}"
  public_access_block_configuration {
    block_public_acls = true
  }
}
resource "aws_s3control_access_grants_instance" "g" {}
resource "aws_glue_catalog_database" "z" {
  for_each    = var.zones
  name        = replace("lake_${each.key}", "-", "_")
  description = null
}
resource "aws_glue_catalog_table" "t" {
  for_each      = local.tables
  name          = each.value.name
  database_name = aws_glue_catalog_database.z[each.value.zone].name
  dynamic "partition_keys" {
    for_each = each.value.partitions
    content {
      name = partition_keys.value
      type = "string"
    }
  }
  storage_descriptor {
    location     = "s3://${aws_s3_bucket.z[each.value.zone].bucket}/${each.value.name}/"
    input_format = local.serde[each.value.format][0]
    ser_de_info {
      serialization_library = local.serde[each.value.format][1]
    }
    dynamic "columns" {
      for_each = each.value.columns
      content {
        name = columns.key
        type = columns.value
      }
    }
  }
}
resource "aws_glue_security_configuration" "s" {
  name = "s"
  encryption_configuration {
    cloudwatch_encryption {
      cloudwatch_encryption_mode = "DISABLED"
    }
    job_bookmarks_encryption {
      job_bookmarks_encryption_mode = "DISABLED"
    }
    s3_encryption {
      s3_encryption_mode = "SSE-S3"
    }
  }
}
resource "aws_glue_trigger" "t" {
  name     = "t"
  type     = "SCHEDULED"
  schedule = "cron(15 12 * * ? *)"
  actions {
    job_name  = "j"
    arguments = { "--x" = "1" }
  }
}
resource "aws_glue_workflow" "w" {
  name = "w"
}
resource "aws_glue_registry" "r" {
  registry_name = "r"
}
resource "aws_glue_schema" "s" {
  schema_name       = "s"
  registry_arn      = aws_glue_registry.r.arn
  data_format       = "AVRO"
  compatibility     = "NONE"
  schema_definition = jsonencode({ type = "record", name = "r1", fields = [{ name = "f1", type = "int" }] })
}
resource "aws_lakeformation_data_lake_settings" "l" {
  admins = ["arn:aws:iam::111122223333:role/admin"]
}
resource "aws_lakeformation_resource" "r" {
  arn = aws_s3_bucket.z["curated"].arn
}
resource "aws_lakeformation_permissions" "p" {
  for_each    = { for z, zone in var.zones : z => zone.readers[0] if length(zone.readers) > 0 }
  principal   = each.value
  permissions = ["DESCRIBE"]
  database {
    name = aws_glue_catalog_database.z[each.key].name
  }
}
resource "aws_athena_database" "d" {
  name   = "adhoc"
  bucket = aws_s3_bucket.z["raw"].id
}
resource "aws_athena_named_query" "q" {
  name     = "q"
  database = aws_athena_database.d.name
  query    = "SELECT * FROM t LIMIT 10;"
}
resource "aws_athena_data_catalog" "c" {
  name        = "c"
  description = "c"
  type        = "LAMBDA"
  parameters  = { "function" = "arn:aws:lambda:eu-west-1:111122223333:function:x" }
}
resource "aws_redshiftserverless_namespace" "n" {
  namespace_name = "n"
  log_exports    = ["userlog"]
}
resource "aws_redshiftserverless_workgroup" "w" {
  namespace_name = aws_redshiftserverless_namespace.n.namespace_name
  workgroup_name = "w"
  base_capacity  = 32
  config_parameter {
    parameter_key   = "max_query_execution_time"
    parameter_value = "100"
  }
}
resource "aws_emrserverless_application" "e" {
  name          = "e"
  release_label = "emr-6.15.0"
  type          = "spark"
  initial_capacity {
    initial_capacity_type = "Driver"
    initial_capacity_config {
      worker_count = 1
      worker_configuration {
        cpu    = "2 vCPU"
        memory = "10 GB"
      }
    }
  }
  maximum_capacity {
    cpu    = "10 vCPU"
    memory = "20 GB"
  }
}
resource "aws_mwaa_environment" "m" {
  name               = "m"
  dag_s3_path        = "dags/"
  execution_role_arn = "arn:aws:iam::111122223333:role/m"
  source_bucket_arn  = aws_s3_bucket.z["raw"].arn
  network_configuration {
    security_group_ids = ["sg-1"]
    subnet_ids         = ["subnet-1", "subnet-2"]
  }
  logging_configuration {
    task_logs {
      enabled   = true
      log_level = "INFO"
    }
  }
  airflow_configuration_options = { "core.default_task_retries" = 16 }
}
resource "aws_dms_replication_instance" "d" {
  replication_instance_class = "dms.t3.micro"
  replication_instance_id    = "dms"
}
resource "aws_dms_endpoint" "s" {
  endpoint_id   = "src"
  endpoint_type = "source"
  engine_name   = "aurora"
  username      = "u"
  password      = "p"
  server_name   = "x"
  port          = 3306
}
resource "aws_datasync_location_s3" "l" {
  s3_bucket_arn = aws_s3_bucket.z["raw"].arn
  subdirectory  = "/x"
  s3_config {
    bucket_access_role_arn = "arn:aws:iam::111122223333:role/m"
  }
}
resource "aws_kinesisanalyticsv2_application" "k" {
  name                   = "k"
  runtime_environment    = "FLINK-1_15"
  service_execution_role = "arn:aws:iam::111122223333:role/m"
  application_configuration {
    application_code_configuration {
      code_content {
        text_content = "x"
      }
      code_content_type = "PLAINTEXT"
    }
    flink_application_configuration {
      parallelism_configuration {
        configuration_type = "CUSTOM"
        parallelism        = 2
      }
    }
  }
}
resource "aws_sagemaker_domain" "s" {
  domain_name = "s"
  auth_mode   = "IAM"
  vpc_id      = "vpc-1"
  subnet_ids  = ["subnet-1"]
  default_user_settings {
    execution_role = "arn:aws:iam::111122223333:role/m"
  }
}
resource "aws_sagemaker_model" "m" {
  name               = "m"
  execution_role_arn = "arn:aws:iam::111122223333:role/m"
  primary_container {
    image = "x.dkr.ecr.eu-west-1.amazonaws.com/x:1"
  }
}
resource "aws_sagemaker_endpoint_configuration" "e" {
  name = "e"
  production_variants {
    variant_name           = "v"
    model_name             = aws_sagemaker_model.m.name
    initial_instance_count = 1
    instance_type          = "ml.t2.medium"
  }
}
resource "aws_bedrockagent_agent" "a" {
  agent_name              = "a"
  agent_resource_role_arn = "arn:aws:iam::111122223333:role/m"
  foundation_model        = "anthropic.claude-v2"
}
resource "aws_bedrock_guardrail" "g" {
  name                      = "g"
  blocked_input_messaging   = "no"
  blocked_outputs_messaging = "no"
  content_policy_config {
    filters_config {
      input_strength  = "MEDIUM"
      output_strength = "MEDIUM"
      type            = "HATE"
    }
  }
}
resource "aws_quicksight_data_source" "q" {
  data_source_id = "q"
  name           = "q"
  type           = "ATHENA"
  parameters {
    athena {
      work_group = "primary"
    }
  }
}
resource "aws_opensearchserverless_security_policy" "o" {
  name   = "oss"
  type   = "encryption"
  policy = jsonencode({ Rules = [{ Resource = ["collection/x"], ResourceType = "collection" }], AWSOwnedKey = true })
}
resource "aws_opensearchserverless_collection" "c" {
  name = "coll"
}
resource "aws_timestreamwrite_database" "t" {
  database_name = "tsdb"
}
resource "aws_timestreamwrite_table" "t" {
  database_name = aws_timestreamwrite_database.t.database_name
  table_name    = "tst"
  retention_properties {
    magnetic_store_retention_period_in_days = 30
    memory_store_retention_period_in_hours  = 8
  }
}
resource "aws_keyspaces_table" "k" {
  keyspace_name = "ks"
  table_name    = "t"
  schema_definition {
    column {
      name = "id"
      type = "ascii"
    }
    partition_key {
      name = "id"
    }
  }
}
resource "aws_memorydb_cluster" "m" {
  acl_name  = "open-access"
  name      = "m"
  node_type = "db.t4g.small"
}
resource "aws_dax_cluster" "d" {
  cluster_name       = "dax"
  iam_role_arn       = "arn:aws:iam::111122223333:role/m"
  node_type          = "dax.r4.large"
  replication_factor = 1
}
