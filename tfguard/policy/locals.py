"""Locals and inputs: what the policies of a file share, and what each block has beside it."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from tfguard.hcl import EvaluationError
from tfguard.hcl.values import Sensitive
from tfguard.model.value import Value
from tfguard.policy.budget import Budget, Weights
from tfguard.policy.formula import Formula, Scope
from tfguard.policy.language import Language
from tfguard.policy.lazy import LazyObject
from tfguard.policy.lookups import WORLD, World
from tfguard.policy.policy import PolicyFile


class LocalObject(LazyObject):
    """The locals of a block, and those of the file that they do not hide."""

    __slots__ = ("_file",)

    def __init__(self, own: Mapping[str, Formula], scope: Scope, file: FileScope, weights: Weights | None) -> None:
        super().__init__(own, lambda name: own[name].run(scope), weights)
        self._file = file.locals

    def __missing__(self, name: str) -> Value:
        return super().__missing__(name) if name in self._names else self._file[name]

    def __contains__(self, name: object) -> bool:
        return name in self._names or name in self._file


def build_on_each_other(formulas: Mapping[str, Formula]) -> bool:
    """Whether a local is made of another one: then somebody has to watch what they weigh."""
    return any(formula.uses_locals for formula in formulas.values())


class FileScope:
    """The names that the whole file shares: inputs and file locals."""

    __slots__ = ("_inputs", "_world", "language", "locals", "spend", "weights")

    def __init__(self, file: PolicyFile, world: World | None, budget: Budget, *, marked: bool = False) -> None:
        self.language: Language = file.language
        self.spend: Callable[[int], None] = budget.spend
        self._world = world
        self._inputs = {
            name: Sensitive(value) if marked and file.inputs[name].sensitive else value
            for name, value in file.values.items()
        }
        self.weights = Weights() if build_on_each_other(file.locals) else None
        self.locals = LazyObject(file.locals, lambda name: file.locals[name].run(self), self.weights)

    def root(self, name: str) -> Value:
        """The value of a root name."""
        match name:
            case "input":
                return self._inputs
            case "local":
                return self.locals
            case _ if name == WORLD and self._world is not None:
                return self._world
            case _ if name == WORLD:
                raise EvaluationError("nothing can be looked up before there is an input to judge")
            case _:
                raise EvaluationError(f"`{name}` is not available outside a policy block")
