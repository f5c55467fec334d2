"""What the command line gives beside a directory of configuration."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """What the command line gives beside a directory of configuration."""

    variables: tuple[str, ...] = ()
    """`NAME=VALUE`; they win over files."""
    variable_files: tuple[str, ...] = ()
    data: tuple[str, ...] = ()
    modules: tuple[str, ...] = ()
    environment: Mapping[str, str] = field(default_factory=lambda: os.environ)
    now: str | None = None
    """The time of the run, as RFC 3339."""
