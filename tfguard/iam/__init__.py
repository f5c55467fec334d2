"""Policy documents and a question in; allowed, denied or undecided out, with a witness or a certificate.

Knows nothing of Terraform, HCL or the graph.
"""
