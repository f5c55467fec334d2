"""Whether one statement matches a request: action, resource and conditions; whom it names is asked apart."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from tfguard.iam.answer import NO, YES, Answer, every, of, open_question, some, waiting
from tfguard.iam.conditions import holds
from tfguard.iam.document import Condition, Document, Effect, Patterns, Statement, Text
from tfguard.iam.patterns import (
    EVERYTHING,
    Filled,
    Grammar,
    Variable,
    arn_parts,
    expression,
    fill,
    matches,
    take_apart,
)
from tfguard.iam.principals import Naming, excepts, names
from tfguard.iam.request import Caller, Context, Request, read_context
from tfguard.model.truth import Truth
from tfguard.model.value import Unknown

_WILD: Final = re.compile(r"[*?]")


@dataclass(frozen=True, slots=True)
class Subject:
    """A request made ready to be matched with many statements."""

    request: Request
    caller: Caller
    context: Context
    has_boundary: bool = False

    @staticmethod
    def of(request: Request, *, has_boundary: bool = False) -> Subject:
        """Take the caller apart, and derive what the context need not say."""
        return Subject(request, request.caller, read_context(request), has_boundary)


def applies(statement: Statement, document: Document, subject: Subject) -> Answer:
    """Whether action, resource and conditions match, in the order of what is cheapest to ask."""
    return every(_parts(statement, document, subject))


def _parts(statement: Statement, document: Document, subject: Subject) -> Iterator[Answer]:
    yield covers_action(statement.actions, subject.request.action)
    yield covers_resource(statement.resources, subject, variables=document.has_variables)
    for condition in statement.conditions:
        if isinstance(condition, Condition):
            yield holds(condition, subject.context, variables=document.has_variables)
        else:
            yield waiting(condition)


def covers_action(patterns: Patterns, action: str) -> Answer:
    """Whether `Action` lists the action, or `NotAction` does not. Case does not matter."""
    listed = _listed(patterns)
    found = YES if listed.covers(action.lower()) else some(map(waiting, listed.holes))
    return ~found if patterns.negated else found


@dataclass(frozen=True, slots=True)
class _Listed:
    """The actions of a statement, ready to be asked: AWS's own policies list thousands."""

    exact: frozenset[str]
    of_service: Mapping[str, re.Pattern[str]]
    """What the names of a service's actions match."""
    others: re.Pattern[str] | None
    """What an action matches whose service is itself a pattern."""
    holes: tuple[Unknown, ...]

    def covers(self, action: str) -> bool:
        """An action, in lower case, is listed."""
        service, _, name = action.partition(":")
        names = self.of_service.get(service)
        return (
            action in self.exact
            or (names is not None and names.fullmatch(name) is not None)
            or (self.others is not None and self.others.fullmatch(action) is not None)
        )


@lru_cache(maxsize=8192)
def _listed(patterns: Patterns) -> _Listed:
    exact: set[str] = set()
    of_service: dict[str, list[str]] = {}
    others: list[str] = []
    for text in (value.lower() for value in patterns.texts):
        service, colon, name = text.partition(":")
        if not _WILD.search(text):
            exact.add(text)
        elif colon and not _WILD.search(service):
            of_service.setdefault(service, []).append(name)
        else:
            others.append(text)
    return _Listed(
        frozenset(exact),
        {service: _any_of(names) for service, names in of_service.items()},
        _any_of(others) if others else None,
        tuple(value for value in patterns.values if isinstance(value, Unknown)),
    )


def _any_of(texts: Iterable[str]) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{expression(_filled(text))})" for text in texts), re.DOTALL)


def _filled(text: str) -> Filled:
    """Actions have no variables: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_variables.html."""
    return tuple(token for token in take_apart(text, Grammar.WILDCARDS) if not isinstance(token, Variable))


def covers_resource(patterns: Patterns, subject: Subject, *, variables: bool) -> Answer:
    """Whether `Resource` lists the resource, or `NotResource` does not. A variable without a value lists nothing."""
    grammar = Grammar.of(wildcards=True, variables=variables)
    found = some(_covers_resource(value, subject, grammar) for value in patterns.values)
    return ~found if patterns.negated else found


def _covers_resource(value: Text, subject: Subject, grammar: Grammar) -> Answer:
    if isinstance(value, Unknown):
        return waiting(value)
    filled = fill(take_apart(value, grammar), subject.context.variable)
    if isinstance(filled, Unknown):
        return waiting(filled)
    if filled is None:
        return NO
    if filled == EVERYTHING:
        return YES
    if subject.request.resource == "*":
        return _covers_no_resource(value, filled, subject.request.service)
    parts = subject.request.resource.split(":", 5)
    return of(fact=len(parts) == len(arn_parts(filled)) and all(map(matches, arn_parts(filled), parts)))


def _covers_no_resource(value: str, filled: Filled, service: str) -> Answer:
    """Actions without resources ask about `*`. AWS's pages contradict each other on `arn:aws:s3:::*` and its like.

    Yes: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic.html (s3:ListAllMyBuckets);
    no: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_notaction.html.
    """
    parts = arn_parts(filled)
    if matches(parts[2], service) and matches(parts[5], "*"):
        return open_question(f"AWS does not say whether {value} covers a request that has no resource")
    return NO


def named(statement: Statement, subject: Subject, naming: Naming) -> Answer:
    """Whether the statement of a resource policy names the caller in this way; all but the excepted count as named themselves.

    A Deny with NotPrincipal hits every principal that has a permissions boundary, excepted or not.
    https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_boundaries.html
    """
    principals = statement.principals
    if principals is None:
        return of(fact=naming is Naming.ITSELF)
    if principals.negated:
        if statement.effect is Effect.DENY and subject.has_boundary and subject.caller.acts_for_an_account:
            return YES
        return ~excepts(principals, subject.caller, subject.context) if naming is Naming.ITSELF else NO
    return names(principals, subject.caller, subject.context, naming)


def is_possible(answer: Answer) -> bool:
    """Not ruled out."""
    return answer.truth is not Truth.FALSE
