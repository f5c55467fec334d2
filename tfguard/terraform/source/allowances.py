"""Waivers in the source: a comment on a block, beside it or right above it.

    # tfguard:allow=s3-bucket-public reason="a public website" until=2027-01-31

`reason` and `until` (the last day) must stand there; `owner` and `ticket` may.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from tfguard.hcl import Block, Comment, Document
from tfguard.model.place import Span
from tfguard.model.verdict import Waiver

_MARK: Final = re.compile(r"tfguard:allow=(?P<guardrail>[\w*?-]+)(?P<rest>[^\n]*)")
_PAIR: Final = re.compile(r'\s*(?P<name>\w+)=(?:"(?P<quoted>[^"]*)"|(?P<bare>[^\s"]+))')
_JUDGED: Final = frozenset({"resource", "data", "module", "provider"})
_WORDS: Final = frozenset({"reason", "until", "owner", "ticket"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """One waiver as it is written, and the block that it stands on."""

    guardrail: str
    waiver: Waiver
    block: Block
    location: Span


def written_in(document: Document) -> Iterator[Written | str]:
    """The waivers of a file; a sentence for each that does not hold, and why."""
    comments = [comment for comment in document.comments if "tfguard:allow" in comment.text]
    if comments:
        blocks = [(block, _reach(block, document.comments)) for block in document.body.blocks]
        for comment in comments:
            yield _written(comment, blocks)


def _written(comment: Comment, blocks: Sequence[tuple[Block, range]]) -> Written | str:
    span = comment.span
    match = _MARK.search(comment.text)
    block = next((block for block, lines in blocks if span.line in lines), None)
    if match is None:
        return f'{span}: this waiver names no guardrail: write tfguard:allow=ID reason="..." until=2027-01-31'
    if block is None:
        return f"{span}: this waiver stands on no block, so it does not hold: put it inside a block, or right above it"
    if block.type not in _JUDGED:
        return f"{span}: this waiver stands on a `{block.type}` block, of which nothing is judged, so it does not hold"
    words = _words(match["rest"].removesuffix("*/"))
    wrong = _wrong(words)
    if wrong is not None:
        return f"{span}: this waiver does not hold: {wrong}"
    waiver = Waiver(**words, in_source=True)
    return Written(guardrail=match["guardrail"], waiver=waiver, block=block, location=span)


def _words(text: str) -> Mapping[str, str]:
    return {
        match["name"]: match["quoted"] if match["quoted"] is not None else match["bare"]
        for match in _PAIR.finditer(text)
    }


def _wrong(words: Mapping[str, str]) -> str | None:
    """Why a waiver does not hold."""
    stray = [name for name in words if name not in _WORDS]
    if stray:
        return f"there is no `{stray[0]}`; it may say {', '.join(sorted(_WORDS))}"
    if not words.get("reason", "").strip():
        return 'it gives no reason="..."'
    try:
        date.fromisoformat(words.get("until", ""))
    except ValueError:
        return "it does not say until which day, as until=2027-01-31"
    return None


def _reach(block: Block, comments: Sequence[Comment]) -> range:
    """The lines on which a comment belongs to a block: its own, and those of the comments that end right above it."""
    span = block.span
    first = span.line
    for comment in reversed(comments):
        above = comment.span
        if above.end_line in {first, first - 1} and above.column <= span.column and above.line < first:
            first = above.line
    return range(first, span.end_line + 1)
