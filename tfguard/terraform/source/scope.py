"""What the names in a configuration stand for: the roots of a module, and what a block binds on top of them."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from tfguard.hcl import EvaluationError, Scope
from tfguard.model.value import Value


class Roots:
    """The roots of one module instance, each worked out when first asked for."""

    __slots__ = ("_made", "_makers", "_otherwise")

    def __init__(self, makers: Mapping[str, Callable[[], Value]], otherwise: Callable[[str], Value]) -> None:
        self._makers = makers
        self._otherwise = otherwise
        self._made: dict[str, Value] = {}

    def root(self, name: str) -> Value:
        """The value of a root: `var`, `local`, `module`, `data`, `path`, `terraform`, or a resource type."""
        if name not in self._made:
            maker = self._makers.get(name)
            self._made[name] = maker() if maker is not None else self._otherwise(name)
        return self._made[name]


class Bound:
    """A scope with one more name: `each`, `count`, `self`, or the iterator of a dynamic block."""

    __slots__ = ("_name", "_outer", "_value")

    def __init__(self, outer: Scope, name: str, value: Value) -> None:
        self._outer = outer
        self._name = name
        self._value = value

    def root(self, name: str) -> Value:
        """The bound name, or a root of the scope around."""
        return self._value if name == self._name else self._outer.root(name)


class Nothing:
    """A scope without any root, for what must be constant."""

    __slots__ = ()

    def root(self, name: str) -> Value:
        """Refuse every name."""
        raise EvaluationError(f"`{name}`: no reference may stand here")
