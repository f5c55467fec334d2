"""The reports of configurations that have not changed since: kept beside the grounds that they were made from.

An entry is found by the root module and by what the user asks of it. It holds as long as its grounds do: each file and directory that
was looked at, everything outside of them that counts, and the time, as far as the report depends on it.
"""

from __future__ import annotations

import zlib
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import orjson

from tfguard.cli.caches import digest, is_ours, write
from tfguard.cli.circumstances import Circumstances
from tfguard.cli.files import boundary
from tfguard.cli.seen import Seen
from tfguard.model.report import Report

if TYPE_CHECKING:
    from pydantic import TypeAdapter


@dataclass(frozen=True, slots=True)
class Kept:
    """What an entry says, beside the grounds."""

    report: Report
    failing: tuple[int, ...]
    """The positions of the verdicts that fail the run: in a report they are the same objects."""


@dataclass(frozen=True, slots=True)
class Keeper:
    """Keeps reports in a directory; None keeps nothing."""

    directory: Path | None
    circumstances: Circumstances
    passes: bool
    """Whether reports tell of what passed, too; an entry that tells less than is wanted is none."""
    seen: Seen = field(repr=False)

    def get(self, root: str) -> Report | None:
        """The report of a root module, where its grounds are what they were."""
        if self.directory is None:
            return None
        try:
            place = self._place(root)
            if not (is_ours(place.parent) and is_ours(place)):  # whoever writes here decides what is found
                return None
            head, _, body = place.read_bytes().partition(b"\n")
            return _unpacked(body) if self._holds(orjson.loads(head), root, body) else None
        except (OSError, ValueError, KeyError, TypeError, AttributeError, zlib.error):
            return None

    def _holds(self, head: Any, root: str, body: bytes) -> bool:
        return bool(
            head["body"] == digest(body)
            and head["state"] == self.circumstances.state
            and self.circumstances.now.startswith(head["time"])
            and (head["passes"] or not self.passes)
            and head["fence"] == str(boundary(Path(root)))
            and self.seen.still(head["files"], head["directories"])
        )

    def put(self, root: str, report: Report, modules: Sequence[str], time: str) -> None:
        """Keep a report that holds as long as the time begins with what is said here, and what was seen stays the same."""
        if self.directory is None:
            return
        grounds = self.seen.grounds(modules)
        try:
            body = _packed(report)
            head = {
                "body": digest(body),
                "state": self.circumstances.state,
                "time": self.circumstances.now if grounds.asks_the_time else time,
                "passes": self.passes,
                "fence": str(boundary(Path(root))),
                "files": grounds.files,
                "directories": grounds.directories,
            }
            write(self._place(root), orjson.dumps(head) + b"\n" + body)
        except (OSError, TypeError, ValueError):  # a cache that cannot be written is none
            return

    def _place(self, root: str) -> Path:
        name = digest(f"{self.circumstances.question}\0{Path(root).resolve()}\0{root}".encode(errors="surrogateescape"))
        return (self.directory or Path()) / f"{name}.kept"


@cache
def _form() -> TypeAdapter[Kept]:
    from pydantic import TypeAdapter

    return TypeAdapter(Kept)


def _packed(report: Report) -> bytes:
    """A report as bytes. Raises TypeError for one with a value that JSON does not have, and would bring back as another."""
    failing = {id(verdict) for verdict in report.failing}
    positions = tuple(position for position, verdict in enumerate(report.verdicts) if id(verdict) in failing)
    plain = orjson.dumps(Kept(replace(report, failing=()), positions), option=orjson.OPT_NON_STR_KEYS)
    return zlib.compress(plain, 1)


def _unpacked(body: bytes) -> Report:
    kept = _form().validate_json(zlib.decompress(body))
    return replace(kept.report, failing=tuple(kept.report.verdicts[position] for position in kept.failing))
