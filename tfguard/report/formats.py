"""The table of formats: the name that `--format` takes, and the module that writes it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from importlib import import_module
from types import MappingProxyType
from typing import Final, NamedTuple

from tfguard.model.report import Report
from tfguard.report.options import Options
from tfguard.report.plain import cleaned


class Format(NamedTuple):
    """One way to write a report."""

    module: str
    exact: bool = False
    """Carries data as it is, and escapes what is unsafe itself."""
    passes: bool = False
    """Tells of passed verdicts also where only findings are wanted."""


FORMATS: Final[Mapping[str, Format]] = MappingProxyType(
    {
        "text": Format("text"),
        "json": Format("json", exact=True),
        "sarif": Format("sarif", passes=True),
        "junit": Format("junit", passes=True),
        "github": Format("github"),
        "gitlab-codequality": Format("gitlab_codequality"),
        "gitlab-sast": Format("gitlab_sast"),
        "markdown": Format("markdown"),
        "html": Format("html"),
    }
)


def render(report: Report, name: str, options: Options) -> str:
    """The report in one of `FORMATS`, ending with a line break; no other format's module is loaded."""
    format_ = FORMATS[name]
    module = import_module(f"tfguard.report.{format_.module}")
    text: str = module.render(_prepared(report, format_, options), options)
    return text


def _prepared(report: Report, format_: Format, options: Options) -> Report:
    """What the format is to see: most verdicts are passes, and most formats pass over them."""
    if format_.exact:
        return report
    if format_.passes:
        return cleaned(report)
    return cleaned(replace(report, verdicts=tuple(filter(options.shows, report.verdicts))))
