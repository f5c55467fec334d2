"""Terraform's functions: name in, `Function` out.

Families stand in modules of their own; none reads files, clocks or randomness. What comes from outside is handed in.
A table is loaded with the families in it when it is first asked for: policies need no networks, configurations no versions.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from tfguard.hcl.functions.core import core_functions
    from tfguard.hcl.functions.files import Files, Surroundings
    from tfguard.hcl.functions.terraform import functions_for

__all__ = ["Files", "Surroundings", "core_functions", "functions_for"]

_HOMES: Final = {"Files": "files", "Surroundings": "files", "core_functions": "core", "functions_for": "terraform"}


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
