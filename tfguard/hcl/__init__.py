"""HCL text in; a syntax tree with spans, and values (with unknowns) out.

Knows Terraform's expression language and functions, and neither Terraform's blocks nor AWS.
"""
