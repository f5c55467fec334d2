"""The actions of one question as the bits of an integer: those of the catalogue, those that documents name, and the unlisted ones.

What the catalogue does not know may exist all the same. For every combination of patterns that an unlisted name can match there is
one bit, so what is proved for all bits holds for every name, today's and tomorrow's.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache
from itertools import chain
from typing import Final, TypeAlias

from tfguard.iam.catalogue import Catalogue
from tfguard.iam.document import Patterns
from tfguard.iam.patterns import Grammar
from tfguard.iam.symbolic.automaton import Classes, Union, classes, shortest
from tfguard.iam.symbolic.budget import Budget
from tfguard.iam.symbolic.glob import ONE, STAR, Glob, matches, plain

CLASS_LIMIT: Final = 4_000
"""How many states the search for combinations of patterns may look at, for the unlisted actions of one service."""


WELL_KNOWN: Final = (
    "ec2:TerminateInstances",
    "s3:GetObject",
    "s3:DeleteBucket",
    "iam:CreateUser",
    "iam:CreateAccessKey",
    "cloudtrail:StopLogging",
    "kms:Decrypt",
    "ec2:DescribeInstances",
)
"""Actions that make a witness easy to grasp; they are there without a catalogue too."""

Texts: TypeAlias = tuple[str, ...]
"""The patterns of one element, in lower case and sorted: names of actions do not depend on case."""


class Index:
    """Actions in order, and for each pattern the bits of those that match it."""

    def __init__(self, spelled: Iterable[str]) -> None:
        self.spelled = sorted(spelled, key=str.lower)
        self.names = [name.lower() for name in self.spelled]
        self.bits = {name: bit for bit, name in enumerate(self.names)}
        self._masks: dict[str, int] = {}
        self._together: dict[Texts, int] = {}

    def mask(self, texts: Texts) -> int:
        """The actions that some of these patterns match."""
        mask = self._together.get(texts)
        if mask is None:
            exact, patterns = _told_apart(texts)
            mask = self._of_names(exact)
            for text in patterns:
                mask |= self._mask(text)
            self._together[texts] = mask
        return mask

    def _of_names(self, exact: frozenset[str]) -> int:
        """The actions that are named as they are: a managed policy names a thousand, and a question a dozen."""
        fewer: Iterable[str] = exact if len(exact) < len(self.bits) else self.bits
        mask = 0
        for name in fewer:
            if name in exact and name in self.bits:
                mask |= 1 << self.bits[name]
        return mask

    def _mask(self, text: str) -> int:
        mask = self._masks.get(text)
        if mask is None:
            mask = self._masks[text] = self._match(text)
        return mask

    def _match(self, text: str) -> int:
        first, last = self._starting_with(re.split(r"[*?]", text, maxsplit=1)[0])
        if _is_prefix(text):
            return (1 << last) - (1 << first)
        glob = plain(text, Grammar.WILDCARDS)
        return sum(1 << bit for bit in range(first, last) if matches(glob, self.names[bit]))

    def _starting_with(self, prefix: str) -> tuple[int, int]:
        return bisect_left(self.names, prefix), bisect_left(self.names, f"{prefix}\U0010ffff")


def _has_wildcard(text: str) -> bool:
    return "*" in text or "?" in text


def _is_prefix(text: str) -> bool:
    return text.endswith("*") and "*" not in text[:-1] and "?" not in text


@lru_cache(maxsize=65536)
def _told_apart(texts: Texts) -> tuple[frozenset[str], Texts]:
    """The names among some patterns, and those with wildcards."""
    patterns = tuple(filter(_has_wildcard, texts))
    return frozenset(texts) - frozenset(patterns), patterns


@lru_cache(maxsize=16)
def index(catalogue: Catalogue) -> Index:
    """The index of a catalogue, made once."""
    return Index(f"{service}:{name}" for service in catalogue.services for name in catalogue.actions(service))


@lru_cache(maxsize=65536)
def texts_of(patterns: Patterns) -> Texts:
    """The patterns of an element."""
    return tuple(sorted({text.lower() for text in patterns.texts}))


class Universe:
    """The actions that one question tells apart."""

    def __init__(self, catalogue: Catalogue, elements: Iterable[Patterns], budget: Budget) -> None:
        elements = tuple(elements)
        lists = tuple(dict.fromkeys(map(texts_of, elements)))
        self._known = index(catalogue)
        self._named = Index(self._not_in_catalogue(chain(WELL_KNOWN, *(element.texts for element in elements))))
        self._unlisted = Unlisted(lists, lambda name: name in self._known.bits or name in self._named.bits, budget)
        self._first_named = len(self._known.names)
        self._first_unlisted = self._first_named + len(self._named.names)
        self._masks: dict[Texts, int] = {}
        self.all = (1 << (self._first_unlisted + len(self._unlisted.names))) - 1
        self.complete = self._unlisted.complete
        """Every combination has its bit."""

    def _not_in_catalogue(self, texts: Iterable[str]) -> Iterable[str]:
        spelled = {text.lower(): text for text in texts if not _has_wildcard(text)}
        return (spelled[name] for name in spelled if name not in self._known.bits)

    def bit(self, name: str) -> int | None:
        """The bit of an action that is catalogued, named or well known."""
        known, named = self._known.bits.get(name.lower()), self._named.bits.get(name.lower())
        return known if named is None else named + self._first_named

    def mask(self, patterns: Patterns) -> int:
        """The actions that an `Action` or `NotAction` element covers."""
        texts = texts_of(patterns)
        mask = self._masks.get(texts)
        if mask is None:
            mask = self._known.mask(texts) | self._named.mask(texts) << self._first_named
            mask |= self._unlisted.mask(texts) << self._first_unlisted
            self._masks[texts] = mask
        return self.all & ~mask if patterns.negated else mask

    def name(self, bit: int) -> str:
        """The action that a bit stands for, in AWS's spelling where that is known."""
        if bit < self._first_named:
            return self._known.spelled[bit]
        if bit < self._first_unlisted:
            return self._named.spelled[bit - self._first_named]
        return self._unlisted.names[bit - self._first_unlisted]

    def is_known(self, bit: int) -> bool:
        """The action is in the catalogue."""
        return bit < self._first_named

    def known_part(self, mask: int) -> int:
        """The actions of a mask that are in the catalogue."""
        return mask & ((1 << self._first_named) - 1)


def bits(mask: int) -> Iterator[int]:
    """The bits of a mask, the lowest first."""
    while mask:
        lowest = mask & -mask
        yield lowest.bit_length() - 1
        mask ^= lowest


_EVERYTHING: Final = frozenset({"*", "*:*"})


class Unlisted:
    """For every combination of lists that a name can match beside the named ones, one name that does."""

    def __init__(self, lists: tuple[Texts, ...], taken: Callable[[str], bool], budget: Budget) -> None:
        self._taken = taken
        self.names: list[str] = []
        self.complete = True
        self._members: dict[Texts, int] = dict.fromkeys(lists, 0)
        by_service: dict[str, dict[Texts, list[Texts]]] = {"": {}}
        groups = {texts: _by_service(texts) for texts in lists if not _EVERYTHING & set(texts)}
        for service in sorted({service for group in groups.values() for service in group} | {""}):
            by_service[service] = {}
            for texts, group in groups.items():
                if own := (*group.get("", ()), *(group.get(service, ()) if service else ())):
                    by_service[service].setdefault(own, []).append(texts)
        for service, own_lists in by_service.items():
            self._add(service, own_lists, () if service else tuple(by_service), budget)
        everything = (1 << len(self.names)) - 1
        self._members |= {texts: everything for texts in lists if _EVERYTHING & set(texts)}

    def _add(self, service: str, lists: dict[Texts, list[Texts]], services: Texts, budget: Budget) -> None:
        found = _combinations((service, tuple(lists), services))
        budget.spend(found.states)
        self.complete = self.complete and not found.exhausted
        for matched, likely in found.texts.items():
            name = self._free(likely, matched, (service, tuple(lists), services))
            if name is None:
                continue
            bit = 1 << len(self.names)
            self.names.append(name)
            for own, is_matched in zip(lists, matched, strict=True):
                for texts in lists[own] if is_matched else ():
                    self._members[texts] |= bit

    def _free(self, name: str, matched: tuple[bool, ...], about: _About) -> str | None:
        """A name that matches the same lists and is nobody's; None where every such name is a listed one."""
        taken: list[Glob] = []
        while self._taken(name):
            taken.append(Glob(name))
            shape, unions, excluded = _automata(about)
            required = [union for union, is_matched in zip(unions, matched, strict=True) if is_matched]
            others = [
                glob for union, is_matched in zip(unions, matched, strict=True) if not is_matched for glob in union
            ]
            walk = shortest([(shape,), *required], [*excluded, *others, *taken], CLASS_LIMIT)
            self.complete = self.complete and not walk.exhausted
            if walk.text is None:
                return None
            name = walk.text
        return name

    def mask(self, texts: Texts) -> int:
        """The names that one of the lists covers."""
        return self._members[texts]


@lru_cache(maxsize=65536)
def _by_service(texts: Texts) -> dict[str, Texts]:
    """The patterns with wildcards by the service that they are about, the empty one where that may be several."""
    groups: dict[str, list[str]] = {}
    for text in texts:
        if _has_wildcard(text):
            service, colon, _ = text.partition(":")
            groups.setdefault(service if colon and not _has_wildcard(service) else "", []).append(text)
    return {service: tuple(group) for service, group in groups.items()}


_About: TypeAlias = tuple[str, tuple[Texts, ...], Texts]
"""A service, the lists that say something of it, and all services that some list says something of."""


@lru_cache(maxsize=65536)
def _combinations(about: _About) -> Classes:
    """What the unlisted names of one service can match; with no service, those of all services that no pattern is about."""
    service, lists, _ = about
    beginning = f"{service}:"
    if service and all(_is_prefix(text) and text.startswith(beginning) for texts in lists for text in texts):
        return _combinations_of_beginnings(beginning, lists)
    shape, unions, excluded = _automata(about)
    return classes((shape,), unions, excluded, CLASS_LIMIT)


def _automata(about: _About) -> tuple[Glob, tuple[Union, ...], tuple[Glob, ...]]:
    service, lists, services = about
    shape = Glob(f"{service}:{ONE}{STAR}" if service else f"{ONE}{STAR}:{ONE}{STAR}")
    others = () if service else (Glob(f"{other}:{STAR}") for other in services if other)
    unions = tuple(tuple(plain(text, Grammar.WILDCARDS) for text in texts) for texts in lists)
    return shape, unions, (*others, Glob(f"{STAR}:{STAR}:{STAR}"))


def _combinations_of_beginnings(prefix: str, lists: tuple[Texts, ...]) -> Classes:
    """Where all patterns are beginnings, a name that goes on in its own way after each of them stands for a combination."""
    beginnings = {prefix, *(text[:-1] for texts in lists for text in texts)}
    found: dict[tuple[bool, ...], str] = {}
    for beginning in sorted(beginnings):
        longer = [other for other in beginnings if len(other) > len(beginning)]
        name = next(name for name in _unlisted(beginning) if not any(map(name.startswith, longer)))
        found.setdefault(tuple(any(name.startswith(text[:-1]) for text in texts) for texts in lists), name)
    return Classes(found, len(beginnings), exhausted=False)


def _unlisted(beginning: str) -> Iterator[str]:
    yield f"{beginning}unlisted"
    yield from (f"{beginning}{chr(code)}unlisted" for code in range(ord("a"), 0x10FFFF))
