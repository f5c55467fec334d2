"""The characters of a string as a reader counts them: grapheme clusters, not code points.

`length`, `substr`, `strrev` and the widths of `format` count these. https://unicode.org/reports/tr29/#Table_1c
"""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import cache
from typing import Final

from tfguard.hcl.functions.grapheme_ranges import RANGES

_SYLLABLES: Final = "L+(?:(?:B?V+|A)T*|B?)|BV*T*|V+T*|AT*|T+"
_GLUED: Final = "(?:[ES]|Z(?:XE*)?)*"
_CORE: Final = f"(?:{_SYLLABLES}){_GLUED}|XE*{_GLUED}|FF?{_GLUED}|[OEZS][EZS]*"
_CLUSTER: Final = f"RN|[RNC]|P+(?:{_CORE})?|{_CORE}"
"""One cluster, in letters for the kinds of characters (the keys of `RANGES`, and O for all others).

Where Terraform's segmenter joins more than the standard does (a pictograph after any joiner), so do we.
"""


def clusters(text: str) -> list[str]:
    """The text in pieces, each of which a reader takes for one character."""
    if text.isascii() and "\r" not in text:
        return list(text)
    return [text[match.start() : match.end()] for match in re.finditer(_CLUSTER, "".join(map(_kind, text)))]


def count(text: str) -> int:
    """How many characters a reader sees."""
    return len(text) if text.isascii() and "\r" not in text else len(clusters(text))


def _kind(character: str) -> str:
    code = ord(character)
    if 0xAC00 <= code <= 0xD7A3:  # noqa: PLR2004 - Hangul syllables; every 28th ends in its vowel
        return "A" if (code - 0xAC00) % 28 else "B"
    starts, ends, kinds = _table()
    place = bisect_right(starts, code) - 1
    return kinds[place] if place >= 0 and code <= ends[place] else "O"


@cache
def _table() -> tuple[list[int], list[int], list[str]]:
    spans = []
    for kind, ranges in RANGES.items():
        for span in ranges.split():
            start, _, end = span.partition("-")
            spans.append((int(start, 16), int(end or start, 16), kind))
    starts, ends, kinds = zip(*sorted(spans), strict=True)
    return list(starts), list(ends), list(kinds)
