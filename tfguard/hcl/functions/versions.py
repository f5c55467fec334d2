"""Versions and constraints as HashiCorp's tools compare them.

https://developer.hashicorp.com/terraform/language/expressions/version-constraints, https://github.com/hashicorp/go-version
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from functools import lru_cache
from itertools import zip_longest
from types import MappingProxyType
from typing import Final, NamedTuple

from tfguard.hcl.errors import EvaluationError

_VERSION: Final = re.compile(
    r"v?(?P<segments>\d{1,18}(?:\.\d{1,18})*)"
    r"(?:-(?P<dashed>\d+[0-9A-Za-z\-~]*(?:\.[0-9A-Za-z\-~]+)*)|-?(?P<bare>[A-Za-z\-~]+[0-9A-Za-z\-~]*(?:\.[0-9A-Za-z\-~]+)*))?"
    r"(?:\+[0-9A-Za-z\-~]+(?:\.[0-9A-Za-z\-~]+)*)?",
    re.ASCII,
)
_CONSTRAINT: Final = re.compile(r"\s*(?P<operator>>=|<=|!=|~>|=|>|<)?\s*(?P<version>\S+)\s*")
_LEAST_SEGMENTS: Final = 3


class Version(NamedTuple):
    """A version: its numbers, at least three of them, how many were written, and its pre-release."""

    segments: tuple[int, ...]
    written: int
    prerelease: str


@lru_cache(maxsize=256)
def parse_version(text: str) -> Version:
    """Read a version. Raises EvaluationError where it is none."""
    match = _VERSION.fullmatch(text)
    if match is None:
        raise EvaluationError(f"malformed version: {text}")
    segments = tuple(map(int, match["segments"].split(".")))
    padding = (0,) * max(0, _LEAST_SEGMENTS - len(segments))
    return Version(segments + padding, len(segments), match["dashed"] or match["bare"] or "")


def compare(left: Version, right: Version) -> int:
    """-1, 0 or 1; a pre-release comes before its release."""
    for one, other in zip_longest(left.segments, right.segments, fillvalue=0):
        if one != other:
            return 1 if one > other else -1
    if not left.prerelease or not right.prerelease:
        return bool(right.prerelease) - bool(left.prerelease)
    return _compare_prereleases(left.prerelease, right.prerelease)


def _compare_prereleases(left: str, right: str) -> int:
    """https://semver.org/#spec-item-11: numbers before words, and the shorter one first."""
    for one, other in zip_longest(left.split("."), right.split(".")):
        if one == other:
            continue
        keys = [
            (-1, 0, "") if part is None else (0, int(part), "") if part.isdigit() else (1, 0, part)
            for part in (one, other)
        ]
        return 1 if keys[0] > keys[1] else -1
    return 0


def meets(version: Version, constraints: str) -> bool:
    """Whether the version meets all of the constraints, which stand between commas."""
    return all(_meets(version, constraint) for constraint in constraints.split(","))


def _meets(version: Version, constraint: str) -> bool:
    match = _CONSTRAINT.fullmatch(constraint)
    if match is None:
        raise EvaluationError(f"malformed constraint: {constraint}")
    return _OPERATORS[match["operator"] or "="](version, parse_version(match["version"]))


def _comparable(version: Version, wanted: Version) -> bool:
    """A pre-release is only compared with one of the same release."""
    if version.prerelease and wanted.prerelease:
        return compare(version._replace(prerelease=""), wanted._replace(prerelease="")) == 0
    return not version.prerelease


def _ordered(meets_: Callable[[int], bool]) -> Callable[[Version, Version], bool]:
    return lambda version, wanted: _comparable(version, wanted) and meets_(compare(version, wanted))


def _pessimistic(version: Version, wanted: Version) -> bool:
    """`~>`: only the last number that is written may grow."""
    if not _comparable(version, wanted) or (wanted.prerelease and not version.prerelease):
        return False
    if compare(version, wanted) < 0 or len(wanted.segments) > len(version.segments):
        return False
    fixed = wanted.written - 1
    return (
        version.segments[:fixed] == wanted.segments[:fixed]
        and version.segments[len(wanted.segments) - 1] >= wanted.segments[-1]
    )


_OPERATORS: Final[Mapping[str, Callable[[Version, Version], bool]]] = MappingProxyType(
    {
        "=": lambda version, wanted: compare(version, wanted) == 0,
        "!=": lambda version, wanted: compare(version, wanted) != 0,
        ">": _ordered(lambda order: order > 0),
        ">=": _ordered(lambda order: order >= 0),
        "<": _ordered(lambda order: order < 0),
        "<=": _ordered(lambda order: order <= 0),
        "~>": _pessimistic,
    }
)
