"""Sets of texts, described and not enumerated: one of each of these pattern lists, none of those patterns.

Such sets are closed under intersection with a pattern list and with the complement of one, which is all that a search does to
them. Whether one is empty is decided when somebody asks: by what is plain from the patterns, by trying likely texts, and only
then by a walk over automata.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice
from typing import Final

from tfguard.iam.symbolic.automaton import Union, Walk, shortest
from tfguard.iam.symbolic.budget import Budget
from tfguard.iam.symbolic.glob import ANY_TEXT, SEPARATOR, STAR, Glob, apart, covers, matches, text_of
from tfguard.iam.symbolic.glob import ONE as ANY_CHARACTER


@dataclass(frozen=True, slots=True)
class Texts:
    """The texts that match one pattern of each required list and no excluded pattern.

    A variable in a required pattern may be any text. A variable in an excluded pattern excludes only what matches the same
    pattern with the same variables. So the set is never too small: what is missing from it is matched by nothing.
    """

    required: tuple[Union, ...] = ()
    excluded: tuple[Glob, ...] = ()

    def within(self, union: Union) -> Texts:
        """Those that also match one of these."""
        if any(glob.is_universal for glob in union) or union in self.required:
            return self
        return Texts((*self.required, union), self.excluded)

    def outside(self, union: Union) -> Texts:
        """Those that match none of these."""
        fresh = tuple(glob for glob in union if glob not in self.excluded)
        return Texts(self.required, (*self.excluded, *fresh)) if fresh else self

    def find(self, budget: Budget) -> str | None:
        """One of the texts; None where there is none."""
        walk = _find(self.required, self.excluded)
        budget.spend(walk.states)
        if walk.exhausted:
            budget.exhaust("the patterns of one set of texts have too many combinations")
        return walk.text

    @property
    def few(self) -> tuple[str, ...] | None:
        """The texts that they are among, where those can be listed."""
        for union in self.required:
            if all(glob.is_literal and not glob.folded for glob in union):
                return tuple(text_of(glob.text) for glob in union)
        return None

    def holds(self, text: str) -> bool:
        """This text is one of them."""
        return not any(matches(glob, text) for glob in self.excluded if not glob.has_variable) and all(
            any(matches(_blurred(glob), text) for glob in union) for union in self.required
        )


ALL_TEXTS: Final = Texts()


def _blurred(glob: Glob) -> Glob:
    """A variable as any text."""
    text = glob.text
    while "\x04" in text:
        before, _, rest = text.partition("\x04")
        text = before + STAR + rest.partition("\x05")[2]
    return Glob(text, glob.folded)


@lru_cache(maxsize=65536)
def _find(required: tuple[Union, ...], excluded: tuple[Glob, ...]) -> Walk:
    narrowed = _alive(required, excluded)
    if narrowed is None:
        return Walk(None, 1)
    unions, against = narrowed
    if (text := _guess(unions, against)) is not None:
        return Walk(text, 1)
    walk = shortest(unions, against)
    return walk if walk.text is None else walk._replace(text=text_of(walk.text))


def _alive(
    required: tuple[Union, ...], excluded: tuple[Glob, ...]
) -> tuple[tuple[Union, ...], tuple[Glob, ...]] | None:
    """Only the patterns that matter: alternatives that could be met, exclusions that could touch them. None where nothing is left."""
    if any(glob.is_universal for glob in excluded):
        return None
    unions = sorted(required, key=len) or [(ANY_TEXT,)]
    alive: list[Union] = []
    for union in unions:
        left = tuple(glob for glob in union if _could_match(glob, alive, excluded))
        if not left:
            return None
        alive.append(left)
    leading = min(alive, key=len)
    against = tuple(
        glob for glob in excluded if not glob.has_variable and not all(apart(glob, option) for option in leading)
    )
    return tuple(alive), against


def _could_match(glob: Glob, others: list[Union], excluded: tuple[Glob, ...]) -> bool:
    return not any(covers(out, glob) for out in excluded) and not any(
        all(apart(glob, option) for option in union) for union in others
    )


_GUESSES: Final = 64


def _guess(unions: tuple[Union, ...], excluded: tuple[Glob, ...]) -> str | None:
    """A likely text, if one of the likely ones is right: a pattern with something plausible in the place of its stars."""
    wanted = Texts(unions, excluded)
    for union in sorted(unions, key=len):
        for glob in islice(union, _GUESSES):
            for text in _fillings(_blurred(glob)):
                if wanted.holds(text):
                    return text
    return None


_LIKELY_FIELDS: Final = ("arn", "aws", "s3", "us-east-1", "111122223333", "example")
"""AWS's own example account, and a name that says so."""
_OF_A_BUCKET: Final = ("arn", "aws", "s3", "", "", "example")
_OPEN: Final = frozenset({STAR, f"{ANY_CHARACTER}{STAR}"})


def _fillings(glob: Glob) -> Iterator[str]:
    if glob.is_literal:
        yield text_of(glob.text)
        return
    if glob.has_fields:
        fields = glob.text.split(SEPARATOR)
        likely = _OF_A_BUCKET if fields[2] in _OPEN else _LIKELY_FIELDS
        yield ":".join(
            usual if field in _OPEN else _filled(field, "example") for field, usual in zip(fields, likely, strict=True)
        )
    for filler in ("example", "", "x"):
        yield text_of(_filled(glob.text, filler))


def _filled(pattern: str, filler: str) -> str:
    return pattern.replace(STAR, filler).replace(ANY_CHARACTER, "x")
