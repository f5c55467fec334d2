"""An object whose attributes are worked out when they are first asked for, each once."""

from __future__ import annotations

from collections.abc import Callable, Container

from tfguard.hcl import EvaluationError
from tfguard.model.value import Value
from tfguard.policy.budget import Weights


class LazyObject(dict[str, Value]):
    """Looks like the object of all its attributes to whoever asks for one; an attribute nobody asks for is never worked out."""

    __slots__ = ("_names", "_weights", "_work_out")

    def __init__(
        self, names: Container[object], work_out: Callable[[str], Value], weights: Weights | None = None
    ) -> None:
        super().__init__()
        self._names = names
        self._work_out = work_out
        self._weights = weights

    def __missing__(self, name: str) -> Value:
        self[name] = _BUSY
        try:
            value = self[name] = self._work_out(name)
            if self._weights is not None:
                self._weights.weigh(value)
        except BaseException:
            del self[name]
            raise
        return value

    def __getitem__(self, name: str) -> Value:
        value = super().__getitem__(name)
        if value is _BUSY:
            raise EvaluationError(f"Circular reference detected: {name} depends on itself")
        return value

    def __contains__(self, name: object) -> bool:
        return name in self._names

    def get(self, name: str, default: Value = None) -> Value:
        """The attribute, or `default` where there is none of that name."""
        return self[name] if name in self else default  # noqa: SIM401 - this is what `get` means here


_BUSY = object()
"""Stands for an attribute that is being worked out right now."""
