"""The parts of a statement that have a grammar of their own: lists of strings, principals, conditions."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from types import MappingProxyType
from typing import Final, TypeAlias

from tfguard.iam.document import (
    ANYONE,
    OPERATORS,
    Condition,
    Fault,
    Kind,
    Principal,
    PrincipalKind,
    Principals,
    Qualifier,
    Text,
)
from tfguard.iam.source import Repeated
from tfguard.model.value import UNKNOWN, Path, Reference, Unknown, Value

Entries: TypeAlias = list[tuple[Value, Path]]
"""The members of a list, or the one value that stands in its place, each with where it stands."""


ARN_COLONS: Final = 5


def unsaid(what: str) -> Unknown:
    """The hole for a part that AWS takes, and gives no meaning to."""
    return Unknown((Reference(f"{what} (AWS does not say)"),))


@dataclass(slots=True)
class Faults:
    """What is wrong with a document, gathered while it is read."""

    found: list[Fault] = field(default_factory=list)

    def add(self, message: str, path: Path) -> Unknown:
        """Report a part, and get the hole that takes its place: nobody can say what the corrected document will be."""
        self.found.append(Fault(message, path))
        return UNKNOWN

    def unexpected(self, element: Mapping[str, Value], names: frozenset[str], path: Path) -> tuple[Unknown, ...]:
        """Report names that the language does not have; a hole, where there are some: any could be a misspelt condition.

        Names of elements are case-sensitive. A repeated name counts too: AWS refuses it, and one of the two would be ignored.
        """
        stray = sorted(name for name in element if name not in names)
        spelling = {name.lower(): name for name in names}
        for name in stray:
            hint = f"; did you mean {spelling[name.lower()]}?" if name.lower() in spelling else ""
            self.add(f'there is no element "{name}" here{hint}', (*path, name))
        repeated = [name for name, value in element.items() if isinstance(value, Repeated)]
        for name in repeated:
            self.add(f'"{name}" stands here more than once', (*path, name))
        return (UNKNOWN,) if stray or repeated else ()


def entries(value: Value, path: Path) -> Entries:
    """A list's members, or the value itself: AWS takes one value in place of a list of one."""
    if isinstance(value, list | tuple):
        return [(member, (*path, index)) for index, member in enumerate(value)]
    return [(value, path)]


def texts(members: Entries, expected: str, faults: Faults) -> tuple[Text, ...]:
    """Strings, and holes where there are none yet."""
    return tuple(_text(value, path, expected, faults) for value, path in members)


def _text(value: Value, path: Path, expected: str, faults: Faults) -> Text:
    if isinstance(value, str | Unknown):
        return value
    if isinstance(value, Repeated):
        return UNKNOWN
    return faults.add(f"{expected} belongs here, not {value!r}", path)


def read_principals(
    statement: Mapping[str, Value], kind: Kind, path: Path, faults: Faults
) -> tuple[Principals | None, tuple[Unknown, ...]]:
    """Whom a statement is about, and a hole to add to its conditions where it may not say so.

    https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html
    """
    present = [name for name in ("Principal", "NotPrincipal") if name in statement]
    match (kind.names_principals, present):
        case (False, []):
            return None, ()
        case (False, [name, *_]):
            return None, (faults.add(f"a statement of this kind of policy has no {name}", (*path, name)),)
        case (True, [name]) if name == "Principal" or kind is Kind.RESOURCE:
            return Principals(_principals(statement[name], (*path, name), faults), name == "NotPrincipal"), ()
        case (True, ["NotPrincipal"]):
            return Principals((faults.add(f"a {kind.value} has no NotPrincipal", (*path, "NotPrincipal")),)), ()
        case (True, []):
            return Principals((faults.add("a statement of this kind of policy has a Principal", path),)), ()
        case _:
            return Principals((faults.add("a statement has Principal or NotPrincipal, not both", path),)), ()


def _principals(value: Value, path: Path, faults: Faults) -> tuple[Principal | Unknown, ...]:
    match value:
        case "*":
            return (ANYONE,)
        case Unknown():
            return (value,)
        case Repeated():
            return (UNKNOWN,)
        case Mapping():
            found: tuple[Principal | Unknown, ...] = ()
            for word, ids in value.items():
                found += _principals_of(word, ids, (*path, word), faults)
            return found
        case _:
            return (
                faults.add(
                    f'a principal is "*" or a map of AWS, Service, Federated, CanonicalUser, not {value!r}', path
                ),
            )


_PRINCIPAL_KINDS: Final = {kind.value: kind for kind in PrincipalKind}


def _principals_of(word: str, ids: Value, path: Path, faults: Faults) -> tuple[Principal | Unknown, ...]:
    kind = _PRINCIPAL_KINDS.get(word)
    if kind is None:
        known = ", ".join(_PRINCIPAL_KINDS)
        return (faults.add(f'"{word}" is no kind of principal: there are {known}', path),)
    if isinstance(ids, Repeated):
        return (faults.add(f'"{word}" stands here more than once', path),)
    found = texts(entries(ids, path), "the name of a principal", faults)
    return tuple(Principal(kind, text) if isinstance(text, str) else text for text in found)


def read_conditions(value: Value, path: Path, faults: Faults) -> tuple[Condition | Unknown, ...]:
    """Each key under each operator as one condition; all of them must hold.

    https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition.html
    """
    match value:
        case Unknown():
            return (value,)
        case Repeated():
            return (UNKNOWN,)
        case Mapping():
            members = (_operator(word, keys, (*path, word), faults) for word, keys in value.items())
            return tuple(condition for found in members for condition in found)
        case _:
            return (faults.add(f"a Condition is a map of operators, not {value!r}", path),)


def _operator(word: str, keys: Value, path: Path, faults: Faults) -> tuple[Condition | Unknown, ...]:
    operator = read_operator(word)
    match keys:
        case Unknown():
            return (keys,)
        case Mapping() if operator is None:
            return (faults.add(f'there is no operator "{word}"', path),)
        case Mapping():
            assert operator is not None  # noqa: S101 - the case above took the rest; mypy does not see it
            return tuple(_condition(operator, key, values, (*path, key), faults) for key, values in keys.items())
        case Repeated():
            return (faults.add(f'"{word}" stands here more than once', path),)
        case _:
            return (faults.add(f"an operator takes a map of condition keys, not {keys!r}", path),)


@dataclass(frozen=True, slots=True)
class Operator:
    """The parts of an operator's word: `ForAnyValue:StringLikeIfExists`."""

    name: str
    qualifier: Qualifier | None = None
    if_exists: bool = False


_QUALIFIERS: Final = {qualifier.value.lower(): qualifier for qualifier in Qualifier}


def read_operator(word: str) -> Operator | None:
    """Take an operator's word apart; None where the language has no such operator. Case does not matter."""
    prefix, colon, rest = word.lower().rpartition(":")
    bare = rest.removesuffix("ifexists")
    qualifier = _QUALIFIERS.get(prefix)
    name = OPERATORS.get(bare)
    if name is None or (colon and qualifier is None) or (name == "Null" and bare != rest):
        return None
    return Operator(name, qualifier, if_exists=bare != rest)


_ANSWERS_OF_NULL: Final = MappingProxyType({Qualifier.FOR_ALL_VALUES: ("true", "false"), Qualifier.FOR_ANY_VALUE: ()})
"""With ForAllValues Null "always returns true", with ForAnyValue false: it is read as the plain Null that does.

https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html
"""


def _condition(operator: Operator, key: str, values: Value, path: Path, faults: Faults) -> Condition | Unknown:
    if isinstance(values, Repeated):
        return faults.add(f'"{key}" stands here more than once', path)
    if operator.name == "Null" and operator.qualifier is not None:
        return Condition(operator="Null", key=key, values=_ANSWERS_OF_NULL[operator.qualifier], path=path)
    return Condition(
        operator=operator.name,
        qualifier=operator.qualifier,
        if_exists=operator.if_exists,
        key=key,
        values=tuple(
            _with_six_parts(operator.name, _condition_value(operator.name, value, place, faults))
            for value, place in entries(values, path)
        ),
        path=path,
    )


def _condition_value(operator: str, value: Value, path: Path, faults: Faults) -> Text:
    """Booleans and numbers may stand without quotes."""
    match value:
        case bool():
            value = str(value).lower()
        case int() | float() | Decimal():
            value = str(value)
        case _:
            pass
    if operator == "Null" and isinstance(value, str) and value.lower() not in {"true", "false"}:
        return faults.add(f"Null asks for true or false, not {value!r}", path)
    return _text(value, path, "a string, a number or a boolean", faults)


def _with_six_parts(operator: str, value: Text) -> Text:
    """AWS checks "each of the six components" of an ARN, and does not say what it makes of fewer, nor of `*`."""
    if not operator.startswith("Arn") or not isinstance(value, str) or "${" in value or value.count(":") >= ARN_COLONS:
        return value
    return unsaid(f'what "{value}", which has not the six parts of an ARN, matches under {operator}')


def before_fifth_colon(resource: Text) -> Text:
    """A variable may stand only in the last part of a resource; AWS does not say what it makes of one elsewhere.

    https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_variables.html#policy-vars-resourceelement
    """
    if not isinstance(resource, str) or "${" not in resource:
        return resource
    if resource.partition("${")[0].count(":") >= ARN_COLONS:
        return resource
    return unsaid(f'what "{resource}" matches, with a variable before the fifth colon')
