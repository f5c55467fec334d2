"""Which directories of a tree are root modules: those that no other one calls."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, Final

from tfguard.terraform.source.installed import beside, is_local

_CALL: Final = re.compile(
    rb'^[ \t]*module[ \t]+(?:"[^"\n]+"|[\w-]+)[ \t]*(?P<body>\{(?:[^\n]*\}[ \t]*$|.*?^\}))', re.MULTILINE | re.DOTALL
)
_SOURCE: Final = re.compile(rb'(?:^|\{)[ \t]*source[ \t]*=[ \t]*"(?P<source>\.[^"\n]*)"', re.MULTILINE)


def local_sources(content: bytes, *, json_syntax: bool = False) -> Iterator[str]:
    """The local sources of the module calls in a file."""
    if json_syntax:
        yield from _json_sources(content)
        return
    if b"module" not in content:
        return
    for call in _CALL.finditer(content):
        match = _SOURCE.search(call["body"])
        if match is not None:
            yield match["source"].decode(errors="replace")


def _json_sources(content: bytes) -> Iterator[str]:
    try:
        calls: Any = json.loads(content).get("module", {})
    except (ValueError, AttributeError):
        return
    for group in calls if isinstance(calls, list) else [calls]:
        for call in group.values() if isinstance(group, dict) else ():
            source = call.get("source") if isinstance(call, dict) else None
            if isinstance(source, str) and is_local(source):
                yield source


def root_modules(sources: Mapping[str, Sequence[str]]) -> tuple[str, ...]:
    """The root modules among some directories, each with the local sources that its module calls name.

    Where modules call each other in a circle and nobody calls them from outside, the first of them stands for the circle.
    """
    calls = {directory: _called(directory, named, sources) for directory, named in sources.items()}
    called = {target for targets in calls.values() for target in targets}
    roots = [directory for directory in sorted(calls) if directory not in called]
    reached = _reached(roots, calls)
    for directory in sorted(calls):
        if directory not in reached:
            roots.append(directory)
            reached |= _reached([directory], calls)
    return tuple(sorted(roots))


def _called(directory: str, named: Iterable[str], known: Mapping[str, object]) -> frozenset[str]:
    targets = (beside(directory, source) for source in named)
    return frozenset(target for target in targets if target in known and target != directory)


def _reached(start: Iterable[str], calls: Mapping[str, frozenset[str]]) -> set[str]:
    reached: set[str] = set()
    waiting = list(start)
    while waiting:
        directory = waiting.pop()
        if directory not in reached:
            reached.add(directory)
            waiting.extend(calls[directory])
    return reached
