"""A pattern in the words of Python's `re`: no flags, no shorthand classes, so that nothing depends on what `re` means by them."""

from __future__ import annotations

import re

from tfguard.hcl.functions.re2.classes import Class, Ranges, complement
from tfguard.hcl.functions.re2.tree import Choice, Group, Node, Place, Repeat, Sequence


def python_source(node: Node) -> str:
    """The pattern for `re.compile` with `re.ASCII`. Classes with Unicode categories have no such pattern."""
    match node:
        case Class():
            return _class(complement(node.ranges) if node.negated else node.ranges)
        case Place():
            return node.value
        case Group(inside=inside):
            return f"({python_source(inside)})"
        case Sequence(parts):
            return "".join(map(python_source, parts))
        case Choice(branches):
            return f"(?:{'|'.join(map(python_source, branches))})"
        case Repeat(inside, least, most, greedy):
            counts = f"{{{least},{'' if most is None else most}}}"
            return f"(?:{python_source(inside)}){counts}{'' if greedy else '?'}"


def _class(ranges: Ranges) -> str:
    if not ranges:
        return "(?!)"
    if len(ranges) == 1 and ranges[0][0] == ranges[0][1]:
        return re.escape(chr(ranges[0][0]))
    return f"[{''.join(f'{_code(start)}-{_code(end)}' for start, end in ranges)}]"


def _code(code: int) -> str:
    return f"\\U{code:08x}"
