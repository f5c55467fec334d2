"""The table of formats: the name that `--format` takes, and the module that writes it."""

from __future__ import annotations

from collections.abc import Mapping
from importlib import import_module
from types import MappingProxyType
from typing import Final, NamedTuple

from tfguard.model.report import Report
from tfguard.report.options import Options
from tfguard.report.plain import cleaned


class Format(NamedTuple):
    """One way to write a report. `exact` formats carry data as it is and escape what is unsafe themselves."""

    module: str
    exact: bool = False


FORMATS: Final[Mapping[str, Format]] = MappingProxyType(
    {
        "text": Format("text"),
        "json": Format("json", exact=True),
        "sarif": Format("sarif"),
        "junit": Format("junit"),
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
    text: str = module.render(report if format_.exact else cleaned(report), options)
    return text
