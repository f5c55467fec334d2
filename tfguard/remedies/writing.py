"""Blocks as the text of a file, written by python-hcl2; imported only when there is something to write."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any, Final

from tfguard.hcl.printer import quoted
from tfguard.remedies.block import Block, Content, Expression, text
from tfguard.remedies.remedy import Remedy, Variable

if TYPE_CHECKING:
    import hcl2


def written(remedy: Remedy) -> str:
    """The text of a file: for which guardrails it is, what is to be filled in, and the blocks."""
    heading = f"# Written by `tfguard fix` for {', '.join(remedy.guardrails)}.\n"
    notes = "".join(f"# {note}\n" for note in remedy.notes)
    blocks = (*map(_declaration, remedy.variables), *remedy.blocks)
    return f"{heading}{notes}\n{_hcl(blocks)}"


def _declaration(variable: Variable) -> Block:
    given: dict[str, Content] = {"type": Expression(variable.type), "description": variable.description}
    return Block(type="variable", labels=(variable.name,), attributes=given)


def _hcl(blocks: Iterable[Block]) -> str:
    import hcl2

    found = (hcl2.dumps(_builder((block,)).build()) for block in blocks)  # type: ignore[no-untyped-call]  # its own
    return "\n".join(_tidy(each) for each in found)


def _builder(blocks: Iterable[Block]) -> hcl2.Builder:
    import hcl2

    builder = hcl2.Builder()
    for block in blocks:
        given: dict[str, Any] = {name: f"${{{text(value)}}}" for name, value in block.attributes.items()}
        nested = _builder(block.blocks) if block.blocks else None
        builder.block(block.type, [quoted(label) for label in block.labels], nested, **given)
    return builder


def _tidy(hcl: str) -> str:
    """The text as `terraform fmt` has it: one empty line between blocks, none at the edges of a body, names in columns."""
    trimmed = re.sub(r"[ \t]+$", "", hcl, flags=re.MULTILINE)
    spaced = re.sub(r"\n{3,}", "\n\n", trimmed)
    edged = re.sub(r"\n+( *\})", r"\n\1", re.sub(r"(\{\n)\n+", r"\1", spaced)).strip()
    return "".join(f"{line}\n" for line in _in_columns(edged.split("\n")))


_ATTRIBUTE: Final = re.compile(r'( *)("(?:[^"\\]|\\.)*"|[\w-]+) += (.*)\Z')


def _in_columns(lines: Iterable[str]) -> Iterator[str]:
    """Equals signs below each other, as far as values of one line follow each other."""
    rows: list[tuple[str, str]] = []
    for line in lines:
        match = _ATTRIBUTE.match(line)
        if match and not line.endswith(("{", "[", "(")):
            rows.append((match[1] + match[2], match[3]))
            continue
        yield from _columns(rows)
        rows = []
        yield f"{match[1]}{match[2]} = {match[3]}" if match else line
    yield from _columns(rows)


def _columns(rows: list[tuple[str, str]]) -> Iterator[str]:
    width = max((len(name) for name, _ in rows), default=0)
    return (f"{name.ljust(width)} = {value}" for name, value in rows)
