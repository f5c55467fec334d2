"""What a question found: an object for expressions, which carries the witness and the facts that lead to it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Final

from tfguard.model.value import Unknown, Value
from tfguard.model.verdict import Evidence

if TYPE_CHECKING:
    from tfguard.iam import Request


class Finding(dict[str, Value]):
    """An object as HCL sees it; a condition that it decides shows its `witness` and its `evidence`."""

    __slots__ = ("evidence", "witness")

    def __init__(
        self,
        fields: dict[str, Value],
        *,
        witness: Mapping[str, Value] | None = None,
        evidence: tuple[Evidence, ...] = (),
    ) -> None:
        super().__init__(fields)
        self.witness = witness
        self.evidence = evidence


_IMPLIED: Final = frozenset(
    {"aws:principalarn", "aws:principalaccount", "aws:principaltype", "aws:userid", "aws:username"}
)
"""Keys that follow from the principal, which stands beside them."""


def worst(answers: Iterable[Value]) -> Value:
    """The first finding, else the first answer that is open, else null."""
    told = list(answers)
    found = [answer for answer in told if isinstance(answer, Finding)]
    return next(iter((*found, *(answer for answer in told if isinstance(answer, Unknown)))), None)


def witness_of(request: Request, *, shown: tuple[str, ...] = ()) -> Mapping[str, Value]:
    """A request in the words of the report. `shown` are context keys that are worth naming where they are absent."""
    from tfguard.aws.catalogue import catalogue

    context: dict[str, Value] = dict.fromkeys(shown, "absent")
    for key, value in sorted(request.context.items()):
        if key.lower() not in _IMPLIED:
            known = catalogue().condition_keys.find(key)
            context[known.name if known is not None else key] = _text(value)
    return {"principal": request.principal, "action": request.action, "resource": request.resource, "context": context}


def _text(value: object) -> Value:
    match value:
        case None:
            return "absent"
        case bool():
            return "true" if value else "false"
        case Unknown():
            return "any"
        case str() | int():
            return str(value)
        case list() | tuple():
            return [str(part) for part in value]
        case _:
            return str(value)
