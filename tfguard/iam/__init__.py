"""Policy documents and a question in; allowed, denied or undecided out, with a witness or a certificate.

Knows nothing of Terraform, HCL or the graph.

    evaluate(Request(principal=..., action=...), identity=[document], scps=[[...]])     one request: a `Decision`
    check_no_new_access(before, after)                                                  every request: a `CheckResult`
    parse(text, Kind.SCP)                                                               a `Document`, with faults and holes

Documents are dicts, JSON text or `Document`s; any part may be `tfguard.model.value.Unknown`. Questions about sets of requests are
in `tfguard.iam.symbolic`, findings on a document in `tfguard.iam.lint`.
"""

from typing import TYPE_CHECKING

from tfguard.iam.decision import Decision, Outcome, Reason
from tfguard.iam.document import Document, Effect, Kind, Statement
from tfguard.iam.evaluate import Source, evaluate
from tfguard.iam.needs import Policies
from tfguard.iam.parse import parse
from tfguard.iam.readings import narrowest, widest
from tfguard.iam.request import Request, Unmentioned

if TYPE_CHECKING:
    from tfguard.iam.checks import CheckResult, check_access_not_granted, check_no_new_access, check_no_public_access

__all__ = [
    "CheckResult",
    "Decision",
    "Document",
    "Effect",
    "Kind",
    "Outcome",
    "Policies",
    "Reason",
    "Request",
    "Source",
    "Statement",
    "Unmentioned",
    "check_access_not_granted",
    "check_no_new_access",
    "check_no_public_access",
    "evaluate",
    "narrowest",
    "parse",
    "widest",
]


def __getattr__(name: str) -> object:
    """The checks bring the whole decision procedure along, so they are loaded when one is first asked for."""
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from tfguard.iam import checks

    return getattr(checks, name)
