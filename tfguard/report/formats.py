"""The table of formats: the name that `--format` takes, and the function that writes it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Final

from tfguard.model.report import Report
from tfguard.report import json, text
from tfguard.report.options import Options

FORMATS: Final[Mapping[str, Callable[[Report, Options], str]]] = MappingProxyType(
    {"text": text.render, "json": json.render}
)


def render(report: Report, name: str, options: Options) -> str:
    """The report in one of `FORMATS`, ending with a line break."""
    return FORMATS[name](report, options)
