"""Rules that need to know which actions and condition keys there are."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Final

from tfguard.iam.document import Condition, Effect, Patterns, Statement
from tfguard.iam.lint.finding import CatalogueRule, Names, Remark
from tfguard.iam.patterns import Case, Filled, Grammar, Wildcard, matches, take_apart
from tfguard.model.value import Path


def unknown_actions(statement: Statement, names: Names) -> Iterator[Remark]:
    """An action that does not exist, or a pattern that no action matches: what it should allow or deny goes another way."""
    path = (*statement.path, "NotAction" if statement.actions.negated else "Action")
    for place, value in _placed(statement.actions, path):
        if value != "*" and not _some_action(value, names):
            meant = names.closest(value)
            yield place, f"AWS documents no action {value}" + (f"; did you mean {meant}?" if meant else "")


def _placed(patterns: Patterns, path: Path) -> Iterator[tuple[Path, str]]:
    """The known values with their places; one value alone may stand without a list."""
    many = len(patterns.values) > 1
    for index, value in enumerate(patterns.values):
        if isinstance(value, str):
            yield ((*path, index) if many else path), value


def _some_action(value: str, names: Names) -> bool:
    return any(names.action(*found) is not None for found in _expand(value, names))


def _expand(value: str, names: Names) -> Iterator[tuple[str, str]]:
    """The service and name of each action that a pattern matches, and of the action that a name without wildcards names."""
    service, _, action = value.partition(":")
    if not {"*", "?"} & set(value):
        yield service, action
        return
    prefix, name = _glob(service), _glob(action)
    for candidate in names.services:
        if matches(prefix, candidate, Case.IGNORED):
            yield from ((candidate, found) for found in names.actions(candidate) if matches(name, found, Case.IGNORED))


def _glob(text: str) -> Filled:
    return tuple(token for token in take_apart(text, Grammar.WILDCARDS) if isinstance(token, str | Wildcard))


def unknown_keys(statement: Statement, names: Names) -> Iterator[Remark]:
    """A condition key that does not exist is absent from every request."""
    for test in statement.tests:
        if names.condition_keys.find(test.key) is None:
            meant = names.condition_keys.closest(test.key)
            hint = f"; did you mean {meant}?" if meant else ""
            yield test.path, f"AWS documents no condition key {test.key}{hint}: {_consequence(test, statement)}"


def _consequence(test: Condition, statement: Statement) -> str:
    """What it means for a statement that a key is never there."""
    if test.operator == "Null":
        return "it counts as absent in every request"
    if _holds_when_absent(test):
        return "the condition always holds"
    return "the Deny never applies" if statement.effect is Effect.DENY else "the condition never holds"


def _holds_when_absent(test: Condition) -> bool:
    match test.qualifier:
        case None:
            return test.negated or test.if_exists
        case qualifier:
            return qualifier.value == "ForAllValues"


_TRAVELLING: Final = frozenset(
    {
        "ec2:roledelivery",
        "ec2:sourceinstancearn",
        "glue:credentialissuingservice",
        "glue:roleassumedby",
        "identitystore:userid",
        "lambda:sourcefunctionarn",
        "ssm:sourceinstancearn",
    }
)
"""Keys that tell where credentials come from, and so are in requests to every service.

https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-role-sessions
"""


def keys_of_other_services(statement: Statement, names: Names) -> Iterator[Remark]:
    """A service's condition key is in requests to that service, and in those of the actions that AWS documents it for."""
    if statement.actions.negated or len(statement.actions.texts) < len(statement.actions.values):
        return
    for test in statement.tests:
        service = test.name.partition(":")[0]
        if service in names.services and test.name not in _TRAVELLING and not _may_carry(test, statement, names):
            told = f"{test.key} is in requests to {service}, and in none that the statement is about"
            yield test.path, f"{told}: {_consequence(test, statement)}"


def _may_carry(test: Condition, statement: Statement, names: Names) -> bool:
    """Whether a request that the statement is about could have the key; a key that does not exist is another matter."""
    key = names.condition_keys.find(test.key)
    service = test.name.partition(":")[0]
    if key is None or any(matches(_glob(v.partition(":")[0]), service, Case.IGNORED) for v in statement.actions.texts):
        return True
    actions = (names.action(*found) for value in statement.actions.texts for found in _expand(value, names))
    listed = {name for action in actions if action is not None for name in action.condition_keys}
    return any(names.condition_keys.find(name) == key for name in listed)


def missing_set_operators(statement: Statement, names: Names) -> Iterator[Remark]:
    """https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_single-vs-multi-valued-condition-keys.html."""
    for test in statement.tests:
        key = names.condition_keys.find(test.key)
        if key is not None and key.many and test.qualifier is None and test.operator != "Null":
            yield test.path, f"{test.key} has several values: say ForAnyValue or ForAllValues"


def set_operators_on_single_values(statement: Statement, names: Names) -> Iterator[Remark]:
    """The same page: ForAllValues holds where a single-valued key is absent, which in an Allow lets requests through."""
    for test in statement.tests:
        key = names.condition_keys.find(test.key)
        if key is not None and not key.many and test.qualifier is not None:
            trap = " and holds where it is absent" if test.qualifier.value == "ForAllValues" else ""
            yield test.path, f"{test.qualifier.value} is for keys with several values; {test.key} has one{trap}"


_FAMILIES: Final = MappingProxyType(
    {
        "bool": ("Bool", "String"),
        "numeric": ("Numeric",),
        "date": ("Date", "Numeric"),
        "ip": ("IpAddress", "NotIpAddress"),
        "arn": ("Arn", "String"),
        "string": ("String", "Arn", "BinaryEquals", "Bool"),
    }
)
"""Which operators make sense on a key of a type. Texts may hold ARNs or truths; ARNs, truths and moments may be compared as such."""


def operators_of_other_types(statement: Statement, names: Names) -> Iterator[Remark]:
    """An operator that compares numbers, dates or addresses never matches a text that is none, and the other way round."""
    for test in statement.tests:
        key = names.condition_keys.find(test.key)
        if key is None or test.operator == "Null":
            continue
        kind = str(key.type.value)
        if not test.operator.startswith(_FAMILIES.get(kind, ("",))):
            yield test.path, f"{test.operator} does not fit {test.key}, whose values are of type {kind}"


RULES: Final[Mapping[str, CatalogueRule]] = MappingProxyType(
    {
        "unknown-action": unknown_actions,
        "unknown-condition-key": unknown_keys,
        "key-of-another-service": keys_of_other_services,
        "missing-set-operator": missing_set_operators,
        "set-operator-on-single-value": set_operators_on_single_values,
        "operator-of-another-type": operators_of_other_types,
    }
)
