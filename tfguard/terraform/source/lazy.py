"""Objects whose attributes are worked out when somebody first asks for them: `var`, `local`, `module.x`, resources."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from typing import Any

from tfguard.hcl import EvaluationError
from tfguard.model.value import Reference, Unknown, Value


class Lazy(dict[str, Value]):
    """An object of known attributes; each is worked out once. One that needs itself is a cycle, and an error."""

    __slots__ = ("_label", "_names", "_open", "_work")

    def __init__(self, label: str, names: Collection[str], work: Callable[[str], Value]) -> None:
        super().__init__()
        self._label = label
        self._names = names
        self._work = work
        self._open: set[str] = set()

    def __missing__(self, name: str) -> Value:
        if name not in self._names:
            raise KeyError(name)
        if name in self._open:
            raise EvaluationError(f"Cycle: {self._label}.{name} depends on itself")
        self._open.add(name)
        try:
            value = self[name] = self._work(name)
        finally:
            self._open.discard(name)
        return value

    def __contains__(self, name: object) -> bool:
        return name in self._names

    def get(self, name: str, default: Any = None) -> Any:
        """The attribute, or `default` where there is none of that name."""
        return self[name] if name in self._names else default

    def __iter__(self) -> Iterator[str]:
        return iter(self._names)

    def __len__(self) -> int:
        return len(self._names)

    def keys(self) -> Any:
        """The names, in order."""
        return dict.fromkeys(self._names).keys()

    def values(self) -> Any:
        """All values; works out those that nobody has asked for yet."""
        return [self[name] for name in self._names]

    def items(self) -> Any:
        """All names with their values."""
        return [(name, self[name]) for name in self._names]


class ResourceObject(dict[str, Value]):
    """A resource as other expressions see it. An attribute that it does not have may be one of a newer provider: unknown.

    `newer` has those of which the configuration tells the value all the same.
    """

    __slots__ = ("address", "newer")

    def __init__(self, values: dict[str, Value], address: str, newer: Mapping[str, Value]) -> None:
        super().__init__(values)
        self.address = address
        self.newer = newer

    def __missing__(self, name: str) -> Value:
        return self.newer[name] if name in self.newer else Unknown((Reference(self.address, name),))

    def __contains__(self, name: object) -> bool:
        return isinstance(name, str)
