"""What the names in a policy stand for: inputs, locals (each worked out once, when first used), and the target's roots."""

from __future__ import annotations

from typing import Final

from tfguard.hcl import EvaluationError
from tfguard.model.value import Value
from tfguard.policy.lazy import LazyObject
from tfguard.policy.policy import Policy, PolicyFile
from tfguard.policy.targets import Target


class PolicyScope:
    """The names of one policy on one target."""

    __slots__ = ("_locals", "_policy", "_target")

    def __init__(self, policy: Policy, target: Target) -> None:
        self._policy = policy
        self._target = target
        self._locals = LazyObject({name: formula.run for name, formula in policy.locals.items()}, self)

    def root(self, name: str) -> Value:
        """The value of a root name. Raises EvaluationError for one that the target does not have."""
        match name:
            case "attrs" if self._target.attrs is not None:
                return self._target.attrs
            case "local":
                return self._locals
            case "input":
                return self._policy.file.values
            case "target":
                return self._target.view
            case "meta" if self._target.meta is not None:
                return self._target.meta
            case "prior_attrs":
                return self._target.prior_attrs
            case _:
                raise EvaluationError(f"`{name}` is not available for a {self._policy.subject.value}")


class FileScope:
    """The names that the whole file shares: inputs and file locals."""

    __slots__ = ("_file", "_locals")

    def __init__(self, file: PolicyFile) -> None:
        self._file = file
        self._locals = LazyObject({name: formula.run for name, formula in file.locals.items()}, self)

    def root(self, name: str) -> Value:
        """The value of a root name."""
        match name:
            case "input":
                return self._file.values
            case "local":
                return self._locals
            case _:
                raise EvaluationError(f"`{name}` is not available outside a policy block")


class _NoRoots:
    def root(self, name: str) -> Value:
        raise EvaluationError(f"`{name}`: a constant is expected here, without references")


NO_ROOTS: Final = _NoRoots()
