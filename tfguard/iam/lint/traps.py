"""Rules about conditions, resources and principals that AWS takes, and that do not do what they seem to."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from types import MappingProxyType
from typing import Final

from tfguard.iam.document import Condition, Document, Effect, PrincipalKind, Statement
from tfguard.iam.elements import ARN_COLONS
from tfguard.iam.lint.finding import Remark, StatementRule
from tfguard.iam.operators import moment, network, number

_MFA: Final = "aws:multifactorauthpresent"


def mfa_without_the_key(statement: Statement, _: Document) -> Iterator[Remark]:
    """Requests signed with long-term access keys do not have aws:MultiFactorAuthPresent at all.

    https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-multifactorauthpresent
    """
    for test in statement.tests:
        if test.name == _MFA and test.operator == "Bool":
            wanted = {text.lower() for text in test.texts}
            if statement.effect is Effect.DENY and not test.if_exists and wanted == {"false"}:
                yield (
                    test.path,
                    "long-term access keys carry no MFA key, so this Deny misses them: BoolIfExists stops them",
                )
            if statement.effect is Effect.ALLOW and test.if_exists and wanted == {"true"}:
                yield (
                    test.path,
                    "long-term access keys carry no MFA key, so this Allow lets them through: Bool stops them",
                )


def for_all_values_in_an_allow(statement: Statement, _: Document) -> Iterator[Remark]:
    """https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_multi-value-conditions.html."""
    required = {test.name for test in statement.tests if test.operator == "Null" and test.texts == ("false",)}
    for test in statement.tests:
        for_all = test.qualifier is not None and test.qualifier.value == "ForAllValues"
        if for_all and statement.effect is Effect.ALLOW and test.name not in required:
            yield test.path, f"ForAllValues holds where {test.key} is absent: add Null false on the same key"


def wildcards_without_like(statement: Statement, _: Document) -> Iterator[Remark]:
    """`StringEquals` compares `*` and `?` with themselves."""
    for test in statement.tests:
        if test.operator.startswith("String") and not test.operator.endswith("Like"):
            for value in test.texts:
                plain = value.replace("${*}", "").replace("${?}", "")
                if {"*", "?"} & set(plain):
                    yield test.path, f'{test.operator} takes the wildcard in "{value}" for itself; StringLike knows it'


def _is_truth(text: str) -> bool:
    return text.lower() in {"true", "false"}


_READABLE: Final[Mapping[str, tuple[str, Callable[[str], object]]]] = MappingProxyType(
    {
        "Numeric": ("a number", number),
        "Date": ("a date", moment),
        "IpAddress": ("an address or a CIDR range", network),
        "NotIpAddress": ("an address or a CIDR range", network),
        "Bool": ("true or false", lambda text: _is_truth(text) or "${" in text or None),
    }
)


def unreadable_values(statement: Statement, _: Document) -> Iterator[Remark]:
    """A value that the operator cannot read matches nothing."""
    for test in statement.tests:
        for family, (expected, read) in _READABLE.items():
            if test.operator.startswith(family):
                for value in test.texts:
                    if read(value) is None:
                        yield test.path, f'"{value}" is not {expected}, so it matches nothing'


def half_of_all_addresses(statement: Statement, _: Document) -> Iterator[Remark]:
    """`0.0.0.0/0` covers no IPv6 address."""
    for test in statement.tests:
        if test.operator.endswith("IpAddress") and "0.0.0.0/0" in test.texts and "::/0" not in test.texts:
            yield test.path, "0.0.0.0/0 covers IPv4 only; ::/0 is the rest"


def null_with_set_operators(statement: Statement, _: Document) -> Iterator[Remark]:
    """With ForAllValues Null always holds, with ForAnyValue never."""
    for test in statement.tests:
        word = str(test.path[-2]) if len(test.path) > 1 else ""
        if test.operator == "Null" and ":" in word:
            yield test.path, f"{word} {'always' if test.values else 'never'} holds; Null takes no set operator"


def keys_in_two_spellings(statement: Statement, _: Document) -> Iterator[Remark]:
    """Names of keys have no case, and AWS refuses the same key twice under one operator."""
    counts = Counter((test.path[:-1], test.name) for test in statement.tests)
    for test in statement.tests:
        if counts[(test.path[:-1], test.name)] > 1:
            yield test.path, f"{test.key} stands here in several spellings, which are one key"


def variables_that_are_text(statement: Statement, document: Document) -> Iterator[Remark]:
    """Policy variables came with the version 2012-10-17."""
    if document.has_variables:
        return
    texts = [(test.path, text) for test in statement.tests for text in test.texts]
    texts += [((*statement.path, "Resource"), text) for text in statement.resources.texts]
    for path, text in texts:
        if "${" in text:
            yield path, f'"{text}" is plain text in version {document.version}; variables need 2012-10-17'


def variables_where_none_can_be(statement: Statement, document: Document) -> Iterator[Remark]:
    """https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_variables.html#policy-vars-wheretouse."""
    for test in statement.tests:
        takes_none = not test.operator.startswith(("String", "Arn"))
        if document.has_variables and takes_none and any("${" in text for text in test.texts):
            yield test.path, f"{test.operator} takes no policy variables"


def short_arns(statement: Statement, _: Document) -> Iterator[Remark]:
    """An ARN has six parts: arn:partition:service:region:account:resource."""
    for text in statement.resources.texts:
        if text != "*" and text.count(":") < ARN_COLONS and not text.startswith("execute-api:"):
            element = "NotResource" if statement.resources.negated else "Resource"
            yield (
                (*statement.path, element),
                f'"{text}" has not the six parts of an ARN; AWS does not say what it covers',
            )


def wildcards_in_principals(statement: Statement, _: Document) -> Iterator[Remark]:
    """https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html: none match a part of a name."""
    principals = statement.principals
    for principal in principals.known if principals else ():
        if principal.kind is PrincipalKind.AWS and principal.value != "*" and {"*", "?"} & set(principal.value):
            element = "NotPrincipal" if principals and principals.negated else "Principal"
            yield (
                (*statement.path, element),
                f'"{principal.value}" names nobody: a wildcard cannot match a part of a name',
            )


def allow_with_not_principal(statement: Statement, _: Document) -> Iterator[Remark]:
    """https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_notprincipal.html: nearly public."""
    if statement.principals and statement.principals.negated and statement.effect is Effect.ALLOW:
        yield (
            (*statement.path, "NotPrincipal"),
            "an Allow with NotPrincipal lets everyone else in, anonymous callers too",
        )


def empty_lists(statement: Statement, _: Document) -> Iterator[Remark]:
    """A statement without actions, resources or principals does nothing."""
    parts = {"Action": statement.actions.values, "Resource": statement.resources.values}
    if statement.principals:
        parts["Principal"] = tuple(map(str, statement.principals.values))
    for element, values in parts.items():
        if not values:
            yield (*statement.path, element), f"without any {element} the statement does nothing"


def empty_conditions(statement: Statement, _: Document) -> Iterator[Remark]:
    """A condition without values matches no value."""
    for test in statement.tests:
        if not test.values and not _is_null_with_set_operator(test):
            yield test.path, f"{test} lists no value, so it {'excludes' if test.negated else 'matches'} none"


def _is_null_with_set_operator(test: Condition) -> bool:
    return test.operator == "Null" and len(test.path) > 1 and ":" in str(test.path[-2])


RULES: Final[Mapping[str, StatementRule]] = MappingProxyType(
    {
        "mfa-key-is-absent": mfa_without_the_key,
        "for-all-values-in-allow": for_all_values_in_an_allow,
        "wildcard-without-like": wildcards_without_like,
        "unreadable-value": unreadable_values,
        "ipv4-only": half_of_all_addresses,
        "null-with-set-operator": null_with_set_operators,
        "key-in-two-spellings": keys_in_two_spellings,
        "variable-in-old-version": variables_that_are_text,
        "variable-in-operator": variables_where_none_can_be,
        "short-arn": short_arns,
        "wildcard-in-principal": wildcards_in_principals,
        "allow-with-not-principal": allow_with_not_principal,
        "empty-list": empty_lists,
        "empty-condition": empty_conditions,
    }
)
