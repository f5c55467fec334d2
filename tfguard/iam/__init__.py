"""Policy documents and a question in; allowed, denied or undecided out, with a witness or a certificate.

Knows nothing of Terraform, HCL or the graph.
"""

from tfguard.iam.decision import Decision, Outcome, Reason
from tfguard.iam.document import Document, Effect, Kind, Statement
from tfguard.iam.evaluate import evaluate
from tfguard.iam.needs import Policies
from tfguard.iam.parse import parse
from tfguard.iam.readings import narrowest, widest
from tfguard.iam.request import Request, Unmentioned

__all__ = [
    "Decision",
    "Document",
    "Effect",
    "Kind",
    "Outcome",
    "Policies",
    "Reason",
    "Request",
    "Statement",
    "Unmentioned",
    "evaluate",
    "narrowest",
    "parse",
    "widest",
]
