"""Which actions work on which resources, as far as a catalogue knows: classes of actions with the same kinds of resources."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from tfguard.iam.catalogue import Catalogue
from tfguard.iam.patterns import Grammar
from tfguard.iam.symbolic.actions import index
from tfguard.iam.symbolic.glob import arn
from tfguard.iam.symbolic.keys import OneOf, Test

_PLACEHOLDER: Final = re.compile(r"\$\{[^}]*\}")


@dataclass(frozen=True, slots=True)
class Target:
    """What some actions work on: resources whose ARNs match, or, where none is required, none."""

    formats: tuple[str, ...]
    optional: bool

    @property
    def test(self) -> Test:
        """The requirement that it puts on the resource."""
        globs = tuple(arn(text, Grammar.WILDCARDS) for text in self.formats)
        return Test(matcher=OneOf(globs), absent=self.optional)


class Targets:
    """The targets of a catalogue's actions, by their bits; each is looked up when it is asked for."""

    def __init__(self, catalogue: Catalogue) -> None:
        self._catalogue = catalogue
        self._names = index(catalogue).spelled
        self._found: dict[int, Target] = {}
        self._classes: dict[Target, int] = {}

    def of(self, bit: int) -> Target:
        """What one action works on."""
        target = self._found.get(bit)
        if target is None:
            service, _, name = self._names[bit].partition(":")
            action = self._catalogue.action(service, name)
            kinds = action.resources if action else ()
            formats = dict.fromkeys(_PLACEHOLDER.sub("*", kind.type.arn) for kind in kinds)
            target = Target(tuple(formats), optional=not any(kind.required for kind in kinds))
            self._found[bit] = target
        return target

    def classes(self, actions: int) -> Iterator[tuple[Target, int]]:
        """The targets of these actions, each with those of the actions that have it."""
        if not self._classes:
            for bit in range(len(self._names)):
                target = self.of(bit)
                self._classes[target] = self._classes.get(target, 0) | 1 << bit
        for target, members in self._classes.items():
            if both := members & actions:
                yield target, both


@lru_cache(maxsize=16)
def targets(catalogue: Catalogue) -> Targets:
    """The targets of a catalogue, looked up once."""
    return Targets(catalogue)
