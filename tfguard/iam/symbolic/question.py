"""The sets of requests that questions are about."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from tfguard.iam.document import Patterns
from tfguard.iam.patterns import Grammar
from tfguard.iam.request import Caller, CallerKind, Held, Request, read_caller, read_context
from tfguard.iam.symbolic.boxes import ACTION, PRINCIPAL, RESOURCE, Box, Constraint
from tfguard.iam.symbolic.glob import Glob, arn, plain
from tfguard.iam.symbolic.keys import ABSENT, PRESENT, OneOf, Test
from tfguard.iam.symbolic.variables import Known
from tfguard.model.value import Unknown


def absent() -> Test:
    """The key is not in the request."""
    return ABSENT


def present() -> Test:
    """The key is in the request."""
    return PRESENT


def one_of(*values: str, or_absent: bool = False) -> Test:
    """The key has one of these values."""
    return Test(matcher=OneOf(tuple(map(Glob, values))), absent=or_absent)


def none_of(*values: str) -> Test:
    """The key is in the request, and has none of these values."""
    return Test(matcher=OneOf(tuple(map(Glob, values))), inside=False)


def like(*patterns: str, or_absent: bool = False) -> Test:
    """The key's value matches one of these patterns."""
    return Test(matcher=OneOf(tuple(plain(text, Grammar.WILDCARDS) for text in patterns)), absent=or_absent)


def unlike(*patterns: str) -> Test:
    """The key is in the request, and its value matches none of these patterns."""
    return Test(matcher=OneOf(tuple(plain(text, Grammar.WILDCARDS) for text in patterns)), inside=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class RequestSet:
    """Requests for some actions but others, on some resources but others, with a context of a kind, by a principal.

    Patterns have the wildcards of `Action` and `Resource`. A key that `context` does not name may be anything.
    """

    actions: tuple[str, ...] = ("*",)
    except_actions: tuple[str, ...] = ()
    resources: tuple[str, ...] = ("*",)
    except_resources: tuple[str, ...] = ()
    context: tuple[tuple[str, Test], ...] = ()
    principal: str | None = None
    """Who asks, as `Request.principal` has it; None for any IAM user or role that has the policies of the question."""
    callers: Test | None = None
    """Who may be asking, where that is not one principal; anonymous callers are absent."""
    partitions: tuple[str, ...] = ()
    """Where the resources are; if empty, in the caller's partition, or where the documents say, or in `aws`."""

    @property
    def names_caller_identity(self) -> bool:
        """It asks for sts:GetCallerIdentity by name, which is otherwise left out."""
        return "sts:getcalleridentity" in {action.lower() for action in self.actions}

    @property
    def box(self) -> Box:
        """The set as a box."""
        return Box(tuple(self._constraints()))

    def _constraints(self) -> Iterator[Constraint]:
        yield ACTION, Patterns(self.actions)
        if self.except_actions:
            yield ACTION, Patterns(self.except_actions, negated=True)
        if "*" not in self.resources:
            yield RESOURCE, Test(matcher=OneOf(_arns(self.resources)))
        if self.except_resources:
            yield RESOURCE, Test(matcher=OneOf(_arns(self.except_resources)), inside=False, absent=True)
        yield from ((key.lower(), test) for key, test in self.context)
        yield from self._facts()

    def _facts(self) -> Iterator[Constraint]:
        """What follows from who asks, but for keys that the question itself is about."""
        if self.callers is not None:
            yield PRINCIPAL, self.callers
        if self.principal is None:
            return
        yield PRINCIPAL, one_of(self.principal) if self.principal != "*" else ABSENT
        asked = {key.lower() for key, _ in self.context}
        held = derived(self.principal)
        for key in FOLLOWING:
            if key not in asked:
                yield key, _as_test(key, held.get(key), read_caller(self.principal))

    @property
    def known(self) -> Known:
        """The keys whose values it fixes, for the variables in documents."""
        return tuple(sorted((part, _value(test)) for part, test in self._constraints() if _is_fixed(part, test)))


FOLLOWING: Final = (
    "aws:principalaccount",
    "aws:principalarn",
    "aws:principalisawsservice",
    "aws:principalservicename",
    "aws:principaltype",
    "aws:userid",
    "aws:username",
)
"""Keys that follow from who asks."""


def derived(principal: str) -> dict[str, Held]:
    """The keys that follow from the principal."""
    values = read_context(Request(principal=principal, action="sts:GetCallerIdentity")).values
    known = read_caller(principal).kind is not CallerKind.OTHER
    return {key: values[key] for key in FOLLOWING if key in values} if known else dict.fromkeys(FOLLOWING, Unknown())


def _as_test(key: str, held: Held, caller: Caller) -> Test:
    match held:
        case None:
            return ABSENT
        case str():
            return one_of(held)
        case Unknown():
            return _shape(key, caller)
        case _:
            return one_of(*held)


def _shape(key: str, caller: Caller) -> Test:
    """What can be said of a key that follows from the caller in a way that the caller's text does not tell.

    https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_variables.html#principaltable
    """
    if key == "aws:principalarn" and caller.kind is CallerKind.ROLE_SESSION:
        roles = (f"arn:*:iam::{caller.account}:role/{path}{caller.name}" for path in ("", "*/"))
        return Test(matcher=OneOf(_arns(roles)))
    if key == "aws:userid":
        return _USER_IDS.get(caller.kind, PRESENT)
    return PRESENT


_USER_IDS: Final = {
    CallerKind.USER: like("AIDA*"),
    CallerKind.ROLE: like("AROA*:*"),
    CallerKind.ROLE_SESSION: like("AROA*:*"),
}


def _is_fixed(part: str, test: Patterns | Test) -> bool:
    """The test leaves one value, or says that there is none."""
    if part in {ACTION, RESOURCE, PRINCIPAL} or not isinstance(test, Test) or not isinstance(test.matcher, OneOf):
        return False
    union = test.matcher.union
    return test == ABSENT or (
        test.inside and not test.absent and len(union) == 1 and union[0].is_literal and not union[0].folded
    )


def _value(test: Patterns | Test) -> str | None:
    if test == ABSENT or not isinstance(test, Test) or not isinstance(test.matcher, OneOf):
        return None
    return test.matcher.union[0].text


def _arns(patterns: Iterable[str]) -> tuple[Glob, ...]:
    return tuple(arn(text, Grammar.WILDCARDS) for text in patterns)
