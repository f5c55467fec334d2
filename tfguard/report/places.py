"""Where CI platforms put a finding: always a file, relative to the repository, and a line."""

from __future__ import annotations

import posixpath
import re
from dataclasses import dataclass

from tfguard.model.place import Span
from tfguard.model.report import Report
from tfguard.model.verdict import Verdict
from tfguard.report.options import Options

_DRIVE = re.compile(r"\A[A-Za-z]:(?=/)")
_ABOVE = re.compile(r"\A(?:\.\.(?:/|\Z))+")


@dataclass(frozen=True, slots=True)
class Place:
    """A file and a stretch of it; without a span, the finding stands for the whole file and is shown on line 1."""

    file: str
    span: Span | None = None

    @property
    def line(self) -> int:
        """The first line, from 1."""
        return self.span.line if self.span else 1

    @property
    def end_line(self) -> int:
        """The last line with something of it on it."""
        if self.span is None:
            return 1
        ends_before = self.span.end_column == 1 and self.span.end_line > self.span.line
        return self.span.end_line - 1 if ends_before else self.span.end_line


class Places:
    """Finds the place of each verdict of a report."""

    def __init__(self, report: Report, options: Options) -> None:
        self._options = options
        self._directories = {judged.path for judged in report.inputs if judged.kind == "configuration"}

    def of(self, verdict: Verdict) -> Place:
        """The source where it is known, else the input; for a directory its `main.tf`, where a reader begins.

        https://developer.hashicorp.com/terraform/language/modules/develop/structure
        """
        if verdict.location is not None:
            return Place(relative(verdict.location.file, self._options), verdict.location)
        if verdict.input in self._directories:
            return Place(relative(posixpath.join(verdict.input, "main.tf"), self._options))
        return Place(relative(verdict.input, self._options))


def relative(path: str, options: Options) -> str:
    """A path below the repository, as platforms want it: slashes, no drive, nothing that leads out. `-` is standard input."""
    if path == "-":
        return "stdin"
    slashed = _slashed(path)
    root = _slashed(options.root)
    if options.directory:
        slashed = posixpath.join(_slashed(options.directory), slashed)
    normal = posixpath.normpath(slashed)
    if root and posixpath.isabs(normal):
        normal = posixpath.relpath(normal, root)
    return _ABOVE.sub("", normal.lstrip("/")) or "."


def _slashed(path: str) -> str:
    return _DRIVE.sub("", path.replace("\\", "/"))
