"""A truth with what it waits for: the three-valued answers that the evaluator is built from."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from tfguard.model.truth import Truth
from tfguard.model.value import Unknown


@dataclass(frozen=True, slots=True)
class Answer:
    """TRUE, FALSE, or UNKNOWN because of what `waits_for` says."""

    truth: Truth
    waits_for: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        raise TypeError("an Answer has three values: look at its truth")

    def __invert__(self) -> Answer:
        return _INVERTED.get(self.truth, self)


YES: Final = Answer(Truth.TRUE)
NO: Final = Answer(Truth.FALSE)
_INVERTED: Final = MappingProxyType({Truth.TRUE: NO, Truth.FALSE: YES})


def of(*, fact: bool) -> Answer:
    """The answer to a question that facts decide."""
    return YES if fact else NO


def waiting(hole: Unknown) -> Answer:
    """The answer that depends on a value that is not known."""
    return Answer(Truth.UNKNOWN, tuple(map(str, hole.waits_for)) or ("a value that is not known",))


def open_question(why: str) -> Answer:
    """The answer that AWS's rules do not give."""
    return Answer(Truth.UNKNOWN, (why,))


def every(answers: Iterable[Answer]) -> Answer:
    """Kleene's conjunction: asks no further after the first FALSE; TRUE over nothing."""
    waits_for: tuple[str, ...] = ()
    for answer in answers:
        if answer.truth is Truth.FALSE:
            return NO
        waits_for += answer.waits_for
    return Answer(Truth.UNKNOWN, tuple(dict.fromkeys(waits_for))) if waits_for else YES


def some(answers: Iterable[Answer]) -> Answer:
    """Kleene's disjunction: asks no further after the first TRUE; FALSE over nothing."""
    waits_for: tuple[str, ...] = ()
    for answer in answers:
        if answer.truth is Truth.TRUE:
            return YES
        waits_for += answer.waits_for
    return Answer(Truth.UNKNOWN, tuple(dict.fromkeys(waits_for))) if waits_for else NO
