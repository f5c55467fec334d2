output "security_topic" {
  value = aws_sns_topic.security.arn
}

output "audit_log_group" {
  value = aws_cloudwatch_log_group.audit.name
}
