"""`unknown()` in mocks: a value that is known only after apply, and what it waits for.

`unknown()` waits for nothing in particular, `unknown("var.region")` for whatever the text names, and
`unknown(aws_iam_policy.own.arn)` for an attribute of another mock.
"""

from __future__ import annotations

from typing import Final

from tfguard import hcl
from tfguard.hcl import Expression
from tfguard.hcl.syntax import Call, Literal
from tfguard.model.address import print_path
from tfguard.model.value import Reference, Unknown
from tfguard.policy.rewrite import replaced

UNKNOWN_CALLS: Final = frozenset({"unknown", "tfguard::unknown"})


def without_calls(expression: Expression) -> Expression:
    """The expression with each call of `unknown` replaced by an unknown that waits for what the call names."""
    return replaced(expression, _unknown)


def _unknown(part: Expression) -> Expression | None:
    if not isinstance(part, Call) or part.name not in UNKNOWN_CALLS:
        return None
    waits: list[Reference] = []
    for argument in part.arguments:
        if isinstance(argument, Literal):
            waits.append(Reference(str(argument.value)))
        waits += [Reference(*split(name)) for name in hcl.references(argument)]
    return Literal(part.place, Unknown(tuple(waits)))


def split(name: hcl.Name) -> tuple[str, str]:
    """A reference to a mock in two: the address, and the path below it."""
    words = (name.root, *name.steps)
    most = 3 if name.root == "data" else 2
    path = words[most:]
    if path[:1] == ("attrs",):
        path = path[1:]
    return ".".join(map(str, words[:most])), print_path(path)
