"""Is there a text that matches one pattern of each of these lists, and none of those? Decided by a lazy walk over automata.

Every pattern is a small automaton; all of them together are the bits of one integer, so that one step of all of them is a few
integer operations. The walk goes breadth first over the sets of active positions that can be reached, so the text that it finds
is a shortest one. The number of such sets can grow exponentially with the patterns, so it is counted and has an end.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from itertools import chain
from typing import Final, NamedTuple, TypeAlias

from tfguard.iam.symbolic.glob import CLOSE, FIELDS, ONE, OPEN, SEPARATOR, STAR, Glob

Union: TypeAlias = tuple[Glob, ...]
"""Patterns of which one must match; no pattern is no text."""

STATE_LIMIT: Final = 20_000
"""How many states one walk may look at. Real policies need a few dozen."""

FRESH: Final = "x0y1z2abcdefghijklmnopqrstuvw3456789"
"""Characters that stand for all those that no pattern names, the first that is free."""


class State(NamedTuple):
    """The active positions, and how many of the five separators of an ARN have been read."""

    positions: int
    separators: int


@dataclass
class Automaton:
    """Patterns side by side: position i of a pattern is active where its first i symbols have been matched."""

    accepts: dict[str, int] = field(default_factory=dict)
    """For each character the positions that go on with it."""
    ones: int = 0
    """Positions that go on with any character."""
    ones_in_fields: int = 0
    loops: int = 0
    """Positions that also stay: a star stands there."""
    loops_in_fields: int = 0
    """The same, of patterns whose stars do not cross a separator."""
    starts: int = 0
    ends: int = 0
    stars: list[tuple[int, int]] = field(default_factory=list)
    """For each star the positions of its pattern before it: when it is active, they add nothing."""
    size: int = 0
    fields: bool = False

    def add(self, glob: Glob) -> tuple[int, int]:
        """Take in a pattern; all of its positions and the last one come back."""
        first = bit = 1 << self.size
        self.starts |= bit
        self.fields = self.fields or glob.has_fields
        for symbol in _without_variables(glob.text):
            if symbol == STAR:
                self._star(bit, first, has_fields=glob.has_fields)
            else:
                self._symbol(symbol, bit, glob)
                bit <<= 1
        self.ends |= bit
        self.size = bit.bit_length()
        return (bit << 1) - first, bit

    def _star(self, bit: int, first: int, *, has_fields: bool) -> None:
        if has_fields:
            self.loops_in_fields |= bit
        else:
            self.loops |= bit
        if bit != first:
            self.stars.append((bit, bit - first))

    def _symbol(self, symbol: str, bit: int, glob: Glob) -> None:
        if symbol == ONE:
            if glob.has_fields:
                self.ones_in_fields |= bit
            else:
                self.ones |= bit
            return
        names = {symbol, symbol.upper()} if glob.folded else {symbol}
        if symbol == ":" and not glob.has_fields:
            names.add(SEPARATOR)
        for name in names:
            self.accepts[name] = self.accepts.get(name, 0) | bit

    @property
    def fresh(self) -> str:
        """A character that no pattern names."""
        spare = chain(FRESH, map(chr, range(0x100, 0x10FFFF)))
        return next(character for character in spare if character not in self.accepts)

    def step(self, positions: int, symbol: str) -> int:
        """The positions that are active after one more symbol."""
        goes_on, stays = self.ones, self.loops
        if symbol != SEPARATOR:
            goes_on |= self.ones_in_fields
            stays |= self.loops_in_fields
        goes_on |= self.accepts.get(symbol, 0)
        after = ((positions & goes_on) << 1) | (positions & stays)
        for star, before in self.stars:
            if after & star:
                after &= ~before
        return after

    def symbols(self, state: State, fresh: str) -> Iterator[str]:
        """The symbols worth trying: one that no pattern names, the next colon, and those that some active position names."""
        yield fresh
        if self.fields and state.separators < FIELDS - 1:
            yield SEPARATOR
        elif ":" in self.accepts:
            yield ":"
        for symbol, positions in self.named:
            if positions & state.positions:
                yield symbol

    @cached_property
    def named(self) -> list[tuple[str, int]]:
        """What `accepts` holds, in a fixed order, without the colons."""
        return [(symbol, self.accepts[symbol]) for symbol in sorted(self.accepts) if symbol not in {":", SEPARATOR}]


def _without_variables(text: str) -> str:
    """A variable may be any text."""
    while OPEN in text:
        before, _, rest = text.partition(OPEN)
        text = before + STAR + rest.partition(CLOSE)[2]
    return text


@dataclass(frozen=True, slots=True)
class _Goal:
    """What a walk looks for: positions and ends of each list of patterns, and the ends that must not be active."""

    required: tuple[tuple[int, int], ...]
    settled: tuple[int, ...]
    """For each list the ends that stay active whatever follows."""
    forbidden: int
    hopeless: int
    """Forbidden ends that stay active whatever follows."""

    def canonical(self, positions: int) -> int | None:
        """The same state with as few positions as possible; None where nothing that follows can reach the goal."""
        if positions & self.hopeless:
            return None
        for (all_positions, _), settled in zip(self.required, self.settled, strict=True):
            mine = positions & all_positions
            if not mine:
                return None
            if (done := mine & settled) and done != mine:
                positions = positions & ~all_positions | done & -done
        return positions

    def reached(self, positions: int) -> bool:
        return not positions & self.forbidden and all(positions & ends for _, ends in self.required)


class Walk(NamedTuple):
    """What a walk found: a text or None, how many states it looked at, and whether it had to stop before the end."""

    text: str | None
    states: int
    exhausted: bool = False


def shortest(required: Iterable[Union], excluded: Iterable[Glob], limit: int = STATE_LIMIT) -> Walk:
    """A shortest word that matches a pattern of each required list, and none of the excluded ones."""
    automaton = Automaton()
    goal = _goal(automaton, tuple(required), tuple(excluded))
    fresh = automaton.fresh
    positions = goal.canonical(automaton.starts)
    if positions is None:
        return Walk(None, 1)
    start = State(positions, 0)
    parents: dict[State, tuple[State, str] | None] = {start: None}
    queue = deque([start])
    while queue:
        state = queue.popleft()
        if goal.reached(state.positions):
            return Walk(_spell(parents, state), len(parents))
        for symbol in automaton.symbols(state, fresh):
            after = goal.canonical(automaton.step(state.positions, symbol))
            if after is None:
                continue
            reached = State(after, state.separators + (symbol == SEPARATOR))
            if reached not in parents:
                parents[reached] = (state, symbol)
                queue.append(reached)
        if len(parents) > limit:
            return Walk(None, len(parents), exhausted=True)
    return Walk(None, len(parents))


def _goal(automaton: Automaton, required: tuple[Union, ...], excluded: tuple[Glob, ...]) -> _Goal:
    lists = tuple(_add(automaton, union) for union in required)
    _, forbidden = _add(automaton, excluded)
    stays = automaton.loops | automaton.loops_in_fields
    return _Goal(
        required=lists,
        settled=tuple(ends & stays for _, ends in lists),
        forbidden=forbidden,
        hopeless=forbidden & stays,
    )


def _add(automaton: Automaton, union: Union) -> tuple[int, int]:
    added = [automaton.add(glob) for glob in union]
    positions = ends = 0
    for all_positions, end in added:
        positions |= all_positions
        ends |= end
    return positions, ends


def _spell(parents: dict[State, tuple[State, str] | None], state: State) -> str:
    symbols = []
    while (step := parents[state]) is not None:
        state, symbol = step
        symbols.append(symbol)
    return "".join(reversed(symbols))


class Classes(NamedTuple):
    """Every combination of lists that some text matches, each with a shortest such text; incomplete where there are too many."""

    texts: dict[tuple[bool, ...], str]
    states: int
    exhausted: bool


def classes(shape: Union, unions: tuple[Union, ...], excluded: tuple[Glob, ...], limit: int) -> Classes:
    """The combinations of these lists that a text of this shape can match."""
    automaton = Automaton()
    goal = _goal(automaton, (shape,), excluded)
    lists = tuple(_add(automaton, union) for union in unions)
    stays = automaton.loops | automaton.loops_in_fields
    fresh = automaton.fresh
    start = State(automaton.starts, 0)
    parents: dict[State, tuple[State, str] | None] = {start: None}
    texts: dict[tuple[bool, ...], str] = {}
    queue = deque([start])
    while queue and len(parents) <= limit:
        state = queue.popleft()
        if goal.reached(state.positions):
            matched = tuple(bool(state.positions & ends) for _, ends in lists)
            if matched not in texts:
                texts[matched] = _spell(parents, state)
        for symbol in automaton.symbols(state, fresh):
            positions = goal.canonical(automaton.step(state.positions, symbol))
            if positions is None:
                continue
            reached = State(_settle(positions, lists, stays), 0)
            if reached not in parents:
                parents[reached] = (state, symbol)
                queue.append(reached)
    return Classes(texts, len(parents), exhausted=bool(queue))


def _settle(positions: int, lists: tuple[tuple[int, int], ...], stays: int) -> int:
    """A list that is matched whatever follows needs no more than the end that says so."""
    for all_positions, ends in lists:
        if done := positions & ends & stays:
            positions = positions & ~all_positions | done & -done
    return positions
