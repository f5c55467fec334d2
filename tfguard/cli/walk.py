"""The configurations below some directories: which directories hold any, and which of those are root modules."""

from __future__ import annotations

import os
import posixpath
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final

from tfguard.terraform.source.files import chosen, is_json
from tfguard.terraform.source.roots import local_sources, root_modules

_PASSED_OVER: Final = frozenset({".terraform", ".terragrunt-cache", ".git", "node_modules"})
_VENDORED: Final = frozenset({"vendor", "vendored", "third_party", "third-party", ".external_modules"})
_EXAMPLES: Final = frozenset({"example", "examples", "test", "tests", "fixtures"})


def roots_below(places: Sequence[str], *, vendored: bool, called: bool) -> tuple[str, ...]:
    """The root modules below some directories, as paths like those given.

    `vendored` has the examples of vendored modules too, `called` the modules that others call.
    """
    sources: dict[str, list[str]] = {}
    for place in places:
        for directory, files in _configurations(posixpath.normpath(Path(place).as_posix()), vendored=vendored):
            sources[directory] = [source for file in files for source in _sources(file)]
    return tuple(sorted(sources)) if called else root_modules(sources)


def _configurations(top: str, *, vendored: bool) -> Iterator[tuple[str, list[str]]]:
    """Each directory that holds configuration, with its files."""
    for here, directories, names in os.walk(top):
        directory = posixpath.normpath(Path(here).as_posix())
        steps = frozenset(directory.split("/"))
        inside = bool(steps & _VENDORED) and not vendored
        directories[:] = sorted(
            name for name in directories if name not in _PASSED_OVER and not (inside and name in _EXAMPLES)
        )
        found = [name for files in chosen(names) for name in files]
        if found:
            yield directory, [posixpath.join(directory, name) for name in found]


def _sources(file: str) -> Iterator[str]:
    try:
        content = Path(file).read_bytes()
    except OSError:
        return
    yield from local_sources(content, json_syntax=is_json(file))
