"""Markdown that stays what it is: foreign text in GitHub's and GitLab's dialects, as prose or as code."""

from __future__ import annotations

import re
from typing import Final

from tfguard.report.plain import line

_MARKUP: Final = re.compile(r"[\\`*\[\]<>&|~$]|(?<![^\W_])_|_(?![^\W_])")
"""What starts markup anywhere; an underscore inside a word does not."""
_BLOCK: Final = re.compile(r"\A(?:[-+#=]|\d+(?=[.)]))")
"""What starts a heading, a list or a rule at the beginning of a line."""
_LINK: Final = re.compile(r"[@#!%](?=[\w\"])|://|\bwww\.|\bGH-(?=\d)")
"""What the platforms turn into a mention, a reference or a link: users, issues, merge requests, milestones, addresses."""
_BREAK: Final = "&#8203;"
_TICKS: Final = re.compile("`+")


def prose(text: str) -> str:
    """Text on one line in which nothing is markup, mention or link."""
    one = line(text).strip()
    whole = _LINK.sub(lambda match: match[0] + "\0", one)
    marked = _MARKUP.sub(lambda match: f"&#{ord(match[0])};", whole)
    return _BLOCK.sub(_opened, marked).replace("\0", _BREAK)


def _opened(match: re.Match[str]) -> str:
    """An entity for a mark; a number keeps its digits and loses what makes a list of it."""
    return f"{match[0]}{_BREAK}" if match[0].isdigit() else f"&#{ord(match[0])};"


def code(text: str) -> str:
    """Text on one line in a code span, whatever backticks it holds; not for tables, which `|` would break."""
    one = line(text).strip()
    if not one:
        return ""
    ticks = "`" * (max(map(len, _TICKS.findall(one)), default=0) + 1)
    pad = " " if one.startswith("`") or one.endswith("`") else ""
    return f"{ticks}{pad}{one}{pad}{ticks}"


def fence(text: str, *, indent: str = "") -> str:
    """Text as a block of code, whatever backticks it holds."""
    ticks = "`" * max(3, max(map(len, _TICKS.findall(text)), default=0) + 1)
    return "\n".join(f"{indent}{part}".rstrip() for part in (ticks, *text.splitlines(), ticks))
