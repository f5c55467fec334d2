"""How long a backtracking engine may take for a pattern, at the worst."""

from __future__ import annotations

import math
from typing import Final, NamedTuple

from tfguard.hcl.functions.re2.classes import Class
from tfguard.hcl.functions.re2.tree import Choice, Group, Node, Place, Repeat, Sequence, may_be_empty, repeats


class Ways(NamedTuple):
    """In how many ways a part can be gone through: `factor * length ** degree`; an infinite factor is more than any power."""

    factor: float
    degree: int = 0

    def steps(self, length: int) -> float:
        """Steps for a text of that length, as a search may begin at each character."""
        return self.factor * float(length + 1) ** (self.degree + 1)


_ONE: Final = Ways(1)
_TOO_MANY: Final = Ways(math.inf)


def ways(node: Node) -> Ways:
    """In how many ways a part of a pattern can be gone through.

    Too many are loops around loops, around choices, and around what may be empty (where `re` also sees other groups); and so are
    classes that `re` has no words for.
    """
    match node:
        case Class():
            return _TOO_MANY if node.categories or node.outside else _ONE
        case Place():
            return _ONE
        case Group(inside=inside):
            return ways(inside)
        case Sequence(parts):
            each = [ways(part) for part in parts]
            return Ways(math.prod(one.factor for one in each), sum(one.degree for one in each))
        case Choice(branches):
            each = [ways(branch) for branch in branches]
            return Ways(sum(one.factor for one in each), max(one.degree for one in each))
        case Repeat():
            return _repeated(node)


def _repeated(node: Repeat) -> Ways:
    inside = ways(node.inside)
    if node.most is not None and node.most <= 1:
        return Ways(inside.factor * (1 + node.most - node.least), inside.degree)
    if inside != _ONE or repeats(node.inside) or may_be_empty(node.inside):
        return _TOO_MANY
    return Ways(1, 1) if node.most is None else Ways(1 + node.most - node.least)
