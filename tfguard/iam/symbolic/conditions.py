"""Conditions as tests of one key.

Negation, `IfExists` and the set operators are dealt with once, around the table of what an operator's values match.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from types import MappingProxyType
from typing import Final, TypeAlias

from tfguard.iam.document import Condition, Qualifier
from tfguard.iam.patterns import Grammar
from tfguard.iam.symbolic.glob import ANY_TEXT, Glob, arn, plain
from tfguard.iam.symbolic.intervals import Intervals, exactly, greater, less, union, whole
from tfguard.iam.symbolic.keys import ABSENT, NOTHING, PRESENT, Between, Matcher, OneOf, Test
from tfguard.iam.symbolic.lines import Line, network_range
from tfguard.iam.symbolic.variables import Known, substituted

Values: TypeAlias = tuple[str, ...]


def test_of(condition: Condition, known: Known, *, variables: bool) -> Test | None:
    """What a condition asks of its key; None where it holds whatever the request."""
    if condition.operator == "Null":
        return _presence(condition)
    matcher = matcher_of(condition, known, variables=variables)
    inside = not condition.negated
    match condition.qualifier:
        case None:
            return Test(matcher=matcher, inside=inside, absent=condition.negated or condition.if_exists)
        case Qualifier.FOR_ALL_VALUES:
            return Test(matcher=matcher, inside=inside, absent=True)
        case Qualifier.FOR_ANY_VALUE:
            return Test(matcher=matcher, inside=inside, some=True)


def _presence(condition: Condition) -> Test | None:
    wanted = {text.lower() for text in condition.texts}
    if condition.matches_any_value or wanted == {"true", "false"}:
        return None
    if not wanted:
        return Test(matcher=NOTHING)
    return ABSENT if wanted == {"true"} else PRESENT


def matcher_of(condition: Condition, known: Known, *, variables: bool) -> Matcher:
    """The values that one of the condition's values matches; of a negated operator, as its positive would."""
    if condition.matches_any_value:
        return OneOf((ANY_TEXT,))
    read = OPERATORS[condition.operator.replace("Not", "")]
    matcher = read(condition.texts, variables)
    if isinstance(matcher, OneOf):
        return OneOf(tuple(glob for one in matcher.union if (glob := substituted(one, known)) is not None))
    return matcher


def _texts(values: Values, variables: bool) -> Matcher:  # noqa: FBT001 - one signature for the table
    return OneOf(tuple(plain(value, Grammar.of(wildcards=False, variables=variables)) for value in values))


def _letters(values: Values, variables: bool) -> Matcher:  # noqa: FBT001 - one signature for the table
    grammar = Grammar.of(wildcards=False, variables=variables)
    return OneOf(tuple(plain(value, grammar, folded=True) for value in values))


def _globs(values: Values, variables: bool) -> Matcher:  # noqa: FBT001 - one signature for the table
    return OneOf(tuple(plain(value, Grammar.of(wildcards=True, variables=variables)) for value in values))


def _arns(values: Values, variables: bool) -> Matcher:  # noqa: FBT001 - one signature for the table
    return OneOf(tuple(arn(value, Grammar.of(wildcards=True, variables=variables)) for value in values))


def _truths(values: Values, _: bool) -> Matcher:  # noqa: FBT001 - one signature for the table
    return OneOf(tuple(Glob(value.lower(), folded=True) for value in values if value.lower() in {"true", "false"}))


def _bytes(values: Values, _: bool) -> Matcher:  # noqa: FBT001 - one signature for the table
    return OneOf(tuple(Glob(value) for value in values))


def _addresses(values: Values, _: bool) -> Matcher:  # noqa: FBT001 - one signature for the table
    ranges = (found for value in values if (found := network_range(value)) is not None)
    return Between(Line.ADDRESSES, union(whole(first, last) for first, last in ranges))


Reader: TypeAlias = Callable[[Values, bool], Matcher]


def _along(line: Line, part: Callable[..., Intervals], **options: bool) -> Reader:
    def read(values: Values, _: bool) -> Matcher:  # noqa: FBT001 - one signature for the table
        places = (place for value in values if (place := line.read(value)) is not None)
        return Between(line, union(part(place, **options) for place in places))

    return read


def _family(name: str, line: Line) -> Iterable[tuple[str, Reader]]:
    yield f"{name}Equals", _along(line, exactly)
    yield f"{name}LessThan", _along(line, less)
    yield f"{name}LessThanEquals", _along(line, less, or_equal=True)
    yield f"{name}GreaterThan", _along(line, greater)
    yield f"{name}GreaterThanEquals", _along(line, greater, or_equal=True)


OPERATORS: Final = MappingProxyType(
    {
        "StringEquals": _texts,
        "StringEqualsIgnoreCase": _letters,
        "StringLike": _globs,
        "ArnEquals": _arns,
        "ArnLike": _arns,
        "Bool": _truths,
        "BinaryEquals": _bytes,
        "IpAddress": _addresses,
        **dict(_family("Numeric", Line.NUMBERS)),
        **dict(_family("Date", Line.MOMENTS)),
    }
)
"""What the values of each positive operator match; the second argument says whether `${...}` is a variable."""
