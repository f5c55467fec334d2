resource "aws_acm_certificate" "dns" {
  domain_name               = "example.com"
  subject_alternative_names = ["*.example.com"]
  validation_method         = "DNS"
}

resource "aws_acm_certificate" "alone" {
  domain_name       = "alone.example.com"
  validation_method = "DNS"
  validation_option {
    domain_name       = "alone.example.com"
    validation_domain = "example.com"
  }
}

resource "aws_acm_certificate" "email" {
  domain_name       = "email.example.com"
  validation_method = "EMAIL"
}

resource "aws_acm_certificate" "private" {
  domain_name               = "private.example.com"
  certificate_authority_arn = "arn:aws:acm-pca:eu-west-1:123456789012:certificate-authority/12345678-1234-1234-1234-123456789012"
}

resource "aws_route53_record" "validation" {
  for_each = {
    for option in aws_acm_certificate.dns.domain_validation_options : option.domain_name => {
      name   = option.resource_record_name
      record = option.resource_record_value
      type   = option.resource_record_type
    }
  }
  zone_id = "Z1"
  name    = each.value.name
  type    = each.value.type
  ttl     = 60
  records = [each.value.record]
}

resource "aws_acm_certificate_validation" "v" {
  certificate_arn         = aws_acm_certificate.dns.arn
  validation_record_fqdns = [for record in aws_route53_record.validation : record.fqdn]
}
