"""A machine that runs a pattern in time linear in the text, whatever the pattern: all ways at once, the preferred ones first.

https://swtch.com/~rsc/regexp/regexp2.html
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final, NamedTuple, TypeAlias

from tfguard.hcl.errors import EvaluationError
from tfguard.hcl.functions.re2.classes import Class
from tfguard.hcl.functions.re2.tree import Choice, Group, Node, Place, Repeat, Sequence, may_be_empty

MOST_INSTRUCTIONS: Final = 20_000
MOST_STEPS: Final = 50_000_000
"""Instructions times characters; half a minute, at most."""

Spans: TypeAlias = tuple[int, ...]
"""Start and end of the match and of each group; -1 where a group took no part."""


class _Split(NamedTuple):
    """Go on at both places, the first one preferred."""

    first: int
    second: int


class _Save(NamedTuple):
    """Remember where we are in the text."""

    slot: int


class _Matched:
    """The end of the pattern."""


_Instruction: TypeAlias = Class | Place | _Split | _Save | _Matched


@dataclass(slots=True)
class Machine:
    """The instructions of a pattern."""

    slots: int
    program: list[_Instruction] = field(default_factory=list)

    @classmethod
    def of(cls, root: Node, groups: int) -> Machine:
        """Compile a tree. Raises EvaluationError where that takes too many instructions."""
        machine = cls(2 * (groups + 1))
        machine._emit(Group(0, root))
        machine.program.append(_Matched())
        return machine

    def _emit(self, node: Node) -> None:
        if len(self.program) > MOST_INSTRUCTIONS:
            raise EvaluationError("the regular expression is too large")
        match node:
            case Class() | Place():
                self.program.append(node)
            case Group(number, inside):
                self.program.append(_Save(2 * number))
                self._emit(inside)
                self.program.append(_Save(2 * number + 1))
            case Sequence(parts):
                for part in parts:
                    self._emit(part)
            case Choice(branches):
                self._emit_choice(branches)
            case Repeat(inside, least, most, greedy):
                self._emit_repeat(inside, least, most, greedy=greedy)

    def _emit_choice(self, branches: tuple[Node, ...]) -> None:
        """Each branch behind a split, and a jump (a split with one way) to behind the last."""
        ends: list[int] = []
        for branch in branches[:-1]:
            split = self._reserve()
            self._emit(branch)
            ends.append(self._reserve())
            self.program[split] = _Split(split + 1, len(self.program))
        self._emit(branches[-1])
        for end in ends:
            self.program[end] = _Split(len(self.program), len(self.program))

    def _reserve(self) -> int:
        self.program.append(_Split(0, 0))
        return len(self.program) - 1

    def _emit_repeat(self, inside: Node, least: int, most: int | None, *, greedy: bool) -> None:
        if most is None:
            self._emit_endless(inside, least, greedy=greedy)
            return
        for _ in range(least):
            self._emit(inside)
        splits = []
        for _ in range(most - least):
            splits.append(self._reserve())
            self._emit(inside)
        for split in splits:
            self.program[split] = _way(split + 1, len(self.program), greedy=greedy)

    def _emit_endless(self, inside: Node, least: int, *, greedy: bool) -> None:
        """At least once is the body and a way back; not at all is a way around that. One that may be empty is always the latter."""
        if least == 0 and not may_be_empty(inside):
            split = self._reserve()
            self._emit(inside)
            self.program.append(_Split(split, split))
            self.program[split] = _way(split + 1, len(self.program), greedy=greedy)
            return
        around = self._reserve() if least == 0 else None
        for _ in range(least - 1):
            self._emit(inside)
        start = len(self.program)
        self._emit(inside)
        back = self._reserve()
        self.program[back] = _way(start, back + 1, greedy=greedy)
        if around is not None:
            self.program[around] = _way(around + 1, len(self.program), greedy=greedy)

    def search(self, text: str, start: int) -> Spans | None:
        """The leftmost match from a place on, the preferred one of those that begin there."""
        if len(text) * len(self.program) > MOST_STEPS:
            raise EvaluationError("the text is too long for this regular expression")
        empty = (-1,) * self.slots
        threads: dict[int, Spans] = {}
        found: Spans | None = None
        for position in range(start, len(text) + 1):
            if found is None:
                self._follow(0, empty, text, position, threads)
            if not threads:
                break
            following: dict[int, Spans] = {}
            character = text[position : position + 1]
            for place, spans in threads.items():
                instruction = self.program[place]
                if isinstance(instruction, _Matched):
                    found = spans
                    break
                if character and isinstance(instruction, Class) and character in instruction:
                    self._follow(place + 1, spans, text, position + 1, following)
            threads = following
        return found

    def _follow(self, place: int, spans: Spans, text: str, position: int, threads: dict[int, Spans]) -> None:
        """Add all instructions that take a character and can be reached from a place without taking one."""
        program, seen = self.program, threads
        stack = [(place, spans)]
        while stack:
            place, spans = stack.pop()
            if place in seen:
                continue
            seen[place] = spans
            match program[place]:
                case _Split(first, second):
                    stack += [(second, spans), (first, spans)]
                case _Save(slot):
                    stack.append((place + 1, (*spans[:slot], position, *spans[slot + 1 :])))
                case Place() as condition:
                    if holds(condition, text, position):
                        stack.append((place + 1, spans))
                case _:
                    pass


def _way(inside: int, behind: int, *, greedy: bool) -> _Split:
    return _Split(inside, behind) if greedy else _Split(behind, inside)


def holds(place: Place, text: str, position: int) -> bool:
    """The position is such a place in the text."""
    match place:
        case Place.START:
            return position == 0
        case Place.END:
            return position == len(text)
        case Place.LINE_START:
            return position == 0 or text[position - 1] == "\n"
        case Place.LINE_END:
            return position == len(text) or text[position] == "\n"
        case Place.BOUNDARY:
            return _is_boundary(text, position)
        case Place.NO_BOUNDARY:
            return not _is_boundary(text, position)


def _is_boundary(text: str, position: int) -> bool:
    return _is_word(text[max(0, position - 1) : position]) is not _is_word(text[position : position + 1])


def _is_word(character: str) -> bool:
    return character.isascii() and (character.isalnum() or character == "_")
