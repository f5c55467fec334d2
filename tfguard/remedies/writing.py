"""Blocks as the text of a file, written by python-hcl2; imported only when there is something to write."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from tfguard.hcl.layout import laid_out
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
    return "\n".join(laid_out(each) for each in found)


def _builder(blocks: Iterable[Block]) -> hcl2.Builder:
    import hcl2

    builder = hcl2.Builder()
    for block in blocks:
        given: dict[str, Any] = {name: f"${{{text(value)}}}" for name, value in block.attributes.items()}
        nested = _builder(block.blocks) if block.blocks else None
        builder.block(block.type, [quoted(label) for label in block.labels], nested, **given)
    return builder
