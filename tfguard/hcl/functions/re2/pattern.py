"""A compiled pattern: where it matches, and with which engine."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Final

from tfguard.hcl.functions.re2.cost import Ways, ways
from tfguard.hcl.functions.re2.machine import Machine, Spans
from tfguard.hcl.functions.re2.parse import Parsed, parse
from tfguard.hcl.functions.re2.python import python_source

MOST_BACKTRACKING: Final = 4_000_000
"""Steps that Python's `re` may need in the worst case before the machine is taken instead."""


@dataclass(slots=True, eq=False)
class Pattern:
    """A pattern; its groups are numbered from 1, the match itself is 0."""

    parsed: Parsed
    _ways: Ways
    _python: re.Pattern[str] | None = None
    _machine: Machine | None = field(default=None, repr=False)

    @property
    def names(self) -> tuple[str | None, ...]:
        """The names of the groups in order, None for those without."""
        return self.parsed.names

    def search(self, text: str, start: int = 0) -> Spans | None:
        """Start and end of the leftmost match and of its groups, one after the other; -1 where a group took no part."""
        if self._ways.steps(len(text) - start) > MOST_BACKTRACKING:
            return self.machine.search(text, start)
        if self._python is None:
            self._python = re.compile(python_source(self.parsed.root), re.ASCII)
        match = self._python.search(text, start)
        return None if match is None else tuple(end for span in match.regs for end in span)

    @property
    def machine(self) -> Machine:
        """The engine for what `re` might take long for."""
        if self._machine is None:
            self._machine = Machine.of(self.parsed.root, len(self.names))
        return self._machine

    def matches(self, text: str) -> Iterator[Spans]:
        """All matches that do not overlap; an empty one right behind another does not count."""
        position, end = 0, -1
        while position <= len(text):
            spans = self.search(text, position)
            if spans is None:
                return
            accepted = spans[1] > position or spans[0] != end
            position = spans[1] if spans[1] > position else position + 1
            end = spans[1]
            if accepted:
                yield spans


@lru_cache(maxsize=256)
def compile_pattern(pattern: str) -> Pattern:
    """Compile a pattern. Raises EvaluationError where RE2 does not know such patterns."""
    parsed = parse(pattern)
    return Pattern(parsed, ways(parsed.root))
