"""The policies of a request in layers: each layer has something that allows it or not, and something that denies it or not."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from tfguard.iam.answer import NO, YES, Answer, every, some, waiting
from tfguard.iam.decision import Reason
from tfguard.iam.document import Document, Effect, Statement
from tfguard.iam.matching import Subject, applies, is_possible, named
from tfguard.iam.principals import Naming
from tfguard.model.truth import Truth
from tfguard.model.value import Unknown


@dataclass(frozen=True, slots=True, kw_only=True)
class Layer:
    """What one layer of policies says of a request, and the statements that make it say so."""

    silent: str
    """What a sentence says where nothing in it allows the request: `no identity policy allows it`."""
    allow: Answer = NO
    deny: Answer = NO
    allowing: tuple[Reason, ...] = ()
    denying: tuple[Reason, ...] = ()

    @property
    def because(self) -> tuple[Reason, ...]:
        """Why it allows, or that nothing in it does."""
        return self.allowing if self.allow.truth is Truth.TRUE else (Reason(self.silent),)

    def exempting(self, exempt: Answer) -> Layer:
        """The layer for a request that it does not apply to, or may not apply to."""
        if exempt.truth is Truth.FALSE:
            return self
        return replace(self, allow=some((self.allow, exempt)), deny=every((self.deny, ~exempt)))


@dataclass(frozen=True, slots=True)
class _Match:
    """A statement that matches, or may match."""

    document: Document
    statement: Statement | None
    effect: Effect
    answer: Answer

    @property
    def reason(self) -> Reason:
        verb = "allows" if self.effect is Effect.ALLOW else "denies"
        label = self.statement.label if self.statement else "a statement"
        return Reason(f"{label} of {self.document.label} {verb} it", self.document, self.statement)


def read_layer(silent: str, documents: Iterable[Document], subject: Subject) -> Layer:
    """What a set of documents says: whoever asks, where its kind names no principals, else by naming the caller in any way."""
    return _layer(silent, _matches(documents, subject))


def read_naming(silent: str, document: Document | None, subject: Subject, naming: Naming) -> Layer:
    """What a resource policy allows by naming the caller in one way."""
    found = _matches(() if document is None else (document,), subject)
    matches = [
        replace(match, answer=every((match.answer, _named(match.statement, subject, naming)))) for match in found
    ]
    return _layer(silent, [match for match in matches if is_possible(match.answer)])


def _named(statement: Statement | None, subject: Subject, naming: Naming) -> Answer:
    return YES if statement is None else named(statement, subject, naming)


def _layer(silent: str, matches: Sequence[_Match]) -> Layer:
    allows = [match for match in matches if match.effect is Effect.ALLOW]
    denies = [match for match in matches if match.effect is Effect.DENY]
    return Layer(
        silent=silent,
        allow=some(match.answer for match in allows),
        deny=some(match.answer for match in denies),
        allowing=tuple(match.reason for match in allows if match.answer.truth is Truth.TRUE)[:1],
        denying=tuple(match.reason for match in denies if match.answer.truth is Truth.TRUE),
    )


def _matches(documents: Iterable[Document], subject: Subject) -> list[_Match]:
    return [
        match
        for document in documents
        for statement in document.statements
        for match in _matches_of(statement, document, subject)
        if is_possible(match.answer)
    ]


def _matches_of(statement: Statement | Unknown, document: Document, subject: Subject) -> Iterator[_Match]:
    """A statement of which the effect is not known may do either."""
    if isinstance(statement, Unknown):
        for effect in Effect:
            yield _Match(document, None, effect, waiting(statement))
        return
    answer = applies(statement, document, subject)
    if is_possible(answer):
        answer = every((answer, _named_in_any_way(statement, subject)))
    if isinstance(statement.effect, Unknown):
        doubt = waiting(statement.effect)
        for effect in Effect:
            yield _Match(document, statement, effect, every((answer, doubt)))
    else:
        yield _Match(document, statement, statement.effect, answer)


def _named_in_any_way(statement: Statement, subject: Subject) -> Answer:
    return some(named(statement, subject, naming) for naming in Naming)
