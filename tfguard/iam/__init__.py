"""Policy documents and a question in; allowed, denied or undecided out, with a witness or a certificate.

Knows nothing of Terraform, HCL or the graph.
"""

from tfguard.iam.document import Document, Kind, Statement
from tfguard.iam.parse import parse
from tfguard.iam.readings import narrowest, widest

__all__ = ["Document", "Kind", "Statement", "narrowest", "parse", "widest"]
