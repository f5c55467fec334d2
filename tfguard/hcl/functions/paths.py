"""Paths as Go's filepath has them on Unix: cleaned, taken apart, matched; without a file system.

https://pkg.go.dev/path/filepath
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from tfguard.hcl.errors import EvaluationError


def clean(path: str) -> str:
    """The shortest path that means the same: no `.`, no `a/..`, no doubled slash; `.` for nothing."""
    steps: list[str] = []
    rooted = path.startswith("/")
    for step in path.split("/"):
        if step in {"", "."}:
            continue
        if step != "..":
            steps.append(step)
        elif steps and steps[-1] != "..":
            steps.pop()
        elif not rooted:
            steps.append(step)
    return "/" * rooted + "/".join(steps) if steps or rooted else "."


def joined(*paths: str) -> str:
    """The paths one below the other, cleaned; empty ones do not count."""
    given = [path for path in paths if path]
    return clean("/".join(given)) if given else ""


def directory(path: str) -> str:
    """All but the last step."""
    return clean(path[: path.rfind("/") + 1])


def last_step(path: str) -> str:
    """The last step; `.` for nothing, `/` for nothing but slashes."""
    if not path:
        return "."
    return path.rstrip("/").rpartition("/")[2] or "/"


def glob(pattern: str) -> re.Pattern[str]:
    """A pattern of file names: `*` and `?` stay within a step, `**` as a whole step goes over any number of them.

    https://pkg.go.dev/github.com/bmatcuk/doublestar
    """
    return re.compile("".join(_glob_pieces(pattern)), re.DOTALL)


def _glob_pieces(pattern: str) -> Iterator[str]:
    position, depth = 0, 0
    while position < len(pattern):
        word = _GLOB.match(pattern, position)
        if word is None:
            raise EvaluationError(f"syntax error in pattern: {pattern}")
        position = word.end()
        depth += (word[0] == "{") - (word[0] == "}")
        if depth and word[0] == "/":
            raise EvaluationError(f"syntax error in pattern: {pattern}")
        yield _glob_piece(word[0], depth) if word["steps"] is None else _STEPS[word["steps"]]
    if depth:
        raise EvaluationError(f"syntax error in pattern: {pattern}")


_STEPS: Final = {"**": ".*", "**/": "(?:[^/]*/)*"}
_GLOB: Final = re.compile(
    r"(?P<steps>(?:(?<=/)|\A)\*\*(?:/|\Z))|\*+|\?|\[[!^]?(?:\\.|[^\]\\])+\]|\\.|[{},]|[^\[\\]", re.DOTALL
)


def _glob_piece(word: str, depth: int) -> str:
    if word.startswith("*"):
        return "[^/]*"
    if word == "?":
        return "[^/]"
    if word.startswith("["):
        inside = word[1:-1]
        negated = inside[0] in "!^"
        return f"(?!/)[{'^' if negated else ''}{_escaped_class(inside[negated:])}]"
    if word in {"{", "}"}:
        return "(?:" if word == "{" else ")"
    if word == "," and depth:
        return "|"
    return re.escape(word[-1])


def _escaped_class(inside: str) -> str:
    return re.sub(r"\\(.)|([\[\]^&~|])", lambda found: re.escape(found[1] or found[2]), inside)


def above(pattern: str) -> tuple[int, str]:
    """How many directories a cleaned pattern goes up, and the rest of it."""
    steps = pattern.split("/")
    up = next((place for place, step in enumerate(steps) if step != ".."), len(steps))
    return up, "/".join(steps[up:])
