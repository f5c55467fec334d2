"""An object whose attributes are worked out when they are first asked for, each once."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from tfguard.model.value import Value


class LazyObject(dict[str, Value]):
    """Looks like the object of all its attributes to whoever asks for one; an attribute nobody asks for is never worked out."""

    __slots__ = ("_formulas", "_scope")

    def __init__(self, formulas: Mapping[str, Callable[[Any], Value]], scope: Any) -> None:
        super().__init__()
        self._formulas = formulas
        self._scope = scope

    def __missing__(self, name: str) -> Value:
        value = self[name] = self._formulas[name](self._scope)
        return value

    def __contains__(self, name: object) -> bool:
        return name in self._formulas

    def get(self, name: str, default: Value = None) -> Value:  # type: ignore[override]  # dict's overloads say the same
        """The attribute, or `default` where there is none of that name."""
        return self[name] if name in self._formulas else default
