"""What is wrong with a policy document in itself: what AWS refuses, names that do not exist, statements that never apply."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Final

from tfguard.aws.catalogue import catalogue
from tfguard.hcl import EvaluationError
from tfguard.iam import Kind
from tfguard.iam.document import print_path
from tfguard.iam.lint import Finding, lint
from tfguard.model.stack import Resource
from tfguard.model.value import Unknown, Value
from tfguard.reasoning.documents import known_part
from tfguard.reasoning.views import View

_KINDS: Final = {kind.name.lower(): kind for kind in Kind}


def document_problems(resource: Value, attribute: Value, kind: Value, rules: Value) -> Value:
    """What is wrong with the document under an attribute: objects with `rule`, `path` and `message`.

    `kind` is `identity`, `resource`, `trust`, `scp`, ...; `rules` narrows it to some rules, an empty list takes all.
    """
    if not isinstance(resource, View) or not isinstance(resource.shown, Resource) or not isinstance(attribute, str):
        return Unknown()
    wanted = _KINDS.get(str(kind))
    if wanted is None:
        raise EvaluationError(f"{kind!r} is no kind of policy: expected one of {', '.join(sorted(_KINDS))}")
    shown = resource.shown
    value = known_part(shown.values.get(attribute), shown.stack)
    if isinstance(value, Unknown):
        return value
    chosen = {str(rule) for rule in rules} if isinstance(rules, list) else set()
    found = _problems(value, wanted)
    problems = [
        {"rule": problem.rule, "path": print_path(problem.path), "message": problem.message}
        for problem in found
        if not chosen or problem.rule in chosen
    ]
    waits = tuple(dict.fromkeys(reference for hole in _words_unknown(value) for reference in hole.waits_for))
    return problems if problems or not waits else Unknown(waits)


def _problems(document: Value, kind: Kind) -> Sequence[Finding]:
    match document:
        case str():
            return _problems_of_text(document, kind)
        case dict():
            return lint(document, kind, catalogue=catalogue())
        case _:
            return ()


@lru_cache(maxsize=4096)
def _problems_of_text(text: str, kind: Kind) -> Sequence[Finding]:
    """Many roles trust the same service, in the same words."""
    return lint(text, kind, catalogue=catalogue())


def _words_unknown(document: Value) -> Iterator[Unknown]:
    """The holes in a document where a word may come that AWS does not know: statements, actions, conditions.

    What is filled in for resources, principals and values of conditions are names, which cannot be misspelt.
    """
    statements = document.get("Statement") if isinstance(document, dict) else None
    for statement in statements if isinstance(statements, list) else [statements]:
        if isinstance(statement, Unknown):
            yield statement
        elif isinstance(statement, dict):
            for element in ("Effect", "Action", "NotAction", "Condition"):
                yield from _itself_or_within(statement.get(element))


def _itself_or_within(value: Value) -> Iterator[Unknown]:
    """A hole in the place of an element, or of one of its parts."""
    match value:
        case Unknown():
            yield value
        case list():
            yield from (part for part in value if isinstance(part, Unknown))
        case dict():
            yield from (part for part in value.values() if isinstance(part, Unknown))
        case _:
            return
