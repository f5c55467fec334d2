"""What the command line gives beside a directory of configuration."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tfguard.terraform.source.library import Library


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """What the command line gives beside a directory of configuration."""

    variables: tuple[str, ...] = ()
    """`NAME=VALUE`."""
    variable_files: tuple[str, ...] = ()
    turns: tuple[str, ...] = ()
    """`variables` or `variable_files`, as the command line gives one or the other; the last one wins. Where nobody says, files come first."""
    data: tuple[str, ...] = ()
    modules: tuple[str, ...] = ()
    source: str | None = None
    """The directory of configuration that the plans were made from."""
    plan_file: str | None = None
    """The saved plan that was shown as JSON: it has its source inside."""
    environment: Mapping[str, str] = field(default_factory=lambda: os.environ)
    places: tuple[str, ...] = ()
    """Directories that are judged as a whole: their configurations may read each other's files."""
    now: str | None = None
    """The time of the run, as RFC 3339."""
    library: Library | None = None
    """The modules that were read already, where several configurations are read in turn."""
