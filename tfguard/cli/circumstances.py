"""What the report of a root module depends on beside its files: what the user asks, and what stands around it."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, Final, NamedTuple

from tfguard.cli.caches import digest
from tfguard.cli.given import Given
from tfguard.cli.policy_inputs import PREFIXES
from tfguard.cli.policy_store import builtin_directory
from tfguard.cli.run import configuration_file
from tfguard.version import __version__

_PACKAGE: Final = Path(__file__).parent.parent
_VARIABLES: Final = ("TF_", "TFGUARD_", *PREFIXES)
"""How the names of those environment variables begin that configurations, policies and tfguard look at."""


class Circumstances(NamedTuple):
    """Two digests and the time: `question` is what the user asks, `state` everything that stood around when it was answered."""

    question: str
    state: str
    now: str
    """The time of the run, as RFC 3339."""
    dated: bool
    """Whether what the user declares ends on some day, as waivers do."""


def circumstances(options: Mapping[str, Any], given: Given) -> Circumstances:
    """The circumstances of a check with these options."""
    asked = {name: value for name, value in options.items() if name not in {"narrator", "now"}}
    config = configuration_file(options.get("config"))
    state = {
        "code": _code(),
        "variables": {name: text for name, text in sorted(given.environment.items()) if name.startswith(_VARIABLES)},
        "files": dict(
            _contents([*given.variable_files, *given.data, *given.modules, *(options.get("policies") or ())])
        ),
        "config": [] if config is None else [str(config), *_contents([str(config), *_more_policies(config)])],
    }
    question = [
        asked,
        given.variables,
        given.variable_files,
        given.turns,
        given.data,
        given.modules,
        given.places,
        str(Path.cwd()),
    ]
    return Circumstances(_digest(question), _digest(state), given.now or "", dated=config is not None)


def _digest(value: Any) -> str:
    return digest(json.dumps(value, default=str, sort_keys=True).encode())


def _contents(places: list[str]) -> Iterator[tuple[str, str]]:
    """The files at some places, or below them, each with the digest of its content."""
    for place in places:
        path = Path(place)
        for file in sorted(path.rglob("*")) if path.is_dir() else [path]:
            if file.is_file():
                yield str(file), digest(file.read_bytes())


def _more_policies(config: Path) -> tuple[str, ...]:
    from tfguard.cli import config as files

    return files.directories(files.read(config), config)


def _code() -> list[Any]:
    """What judges: a version, and in a checkout, where code changes without it, the newest of all files too."""
    policies = builtin_directory()
    if policies.is_relative_to(_PACKAGE):
        return [__version__]
    newest = max(_changes(_PACKAGE), default=0), max(_changes(policies), default=0)
    return [__version__, *newest]


def _changes(home: Path) -> Iterator[int]:
    for here, directories, names in os.walk(home):
        directories[:] = [name for name in directories if name != "__pycache__"]
        yield Path(here).stat().st_mtime_ns
        yield from ((Path(here) / name).stat().st_mtime_ns for name in names)
