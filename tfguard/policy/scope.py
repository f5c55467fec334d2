"""What the names in a policy stand for: inputs, locals (each worked out once, when first used), and the target's roots."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import Final

from tfguard.hcl import EvaluationError
from tfguard.hcl.values import Sensitive
from tfguard.model.value import Reference, Unknown, Value
from tfguard.policy.budget import Budget, Weights
from tfguard.policy.formula import Formula, Scope
from tfguard.policy.language import Language
from tfguard.policy.lazy import LazyObject
from tfguard.policy.lookups import WORLD, World
from tfguard.policy.marks import marked_prior, marked_values, marked_view
from tfguard.policy.policy import Policy, PolicyFile, Subject
from tfguard.policy.targets import Target


class PolicyScope:
    """The names of one policy on one target. `marked` puts `Sensitive` around what the plan marks: for texts, not for truth."""

    __slots__ = ("_file", "_locals", "_marked", "_policy", "_target", "language")

    def __init__(self, policy: Policy, target: Target, *, marked: bool = False) -> None:
        self.language: Language = policy.file.language
        self._policy = policy
        self._target = target
        self._marked = marked
        self._file: FileScope | None = None
        self._locals: LocalObject | None = None

    @property
    def of_file(self) -> FileScope:
        """The names that the whole file shares; most filters never ask for one."""
        if self._file is None:
            self._file = file_scope(self._policy.file, self._target, marked=self._marked)
        return self._file

    @property
    def spend(self) -> Callable[[int], None]:
        """Take rounds of loops from what is left for the policy."""
        return self.of_file.spend

    def root(self, name: str) -> Value:
        """The value of a root name. Raises EvaluationError for one that the target does not have."""
        match name:
            case "attrs" if self._policy.subject is Subject.MODULE:
                return _MODULE_ATTRS
            case "attrs" if self._target.attrs is not None:
                return marked_values(self._target) if self._marked else self._target.attrs
            case "local":
                if self._locals is None:
                    self._locals = LocalObject(self._policy.block.locals, self, self.of_file)
                return self._locals
            case "target":
                return marked_view(self._target) if self._marked else self._target.view
            case "meta" if self._target.meta is not None:
                return self._target.meta
            case "prior_attrs" if self._target.prior_attrs is not None:
                return marked_prior(self._target) if self._marked else self._target.prior_attrs
            case "input" if not self._marked:
                return self._policy.file.values
            case "input" | _ if name in _OF_THE_FILE:
                return self.of_file.root(name)
            case _:
                raise EvaluationError(f"`{name}` is not available for a {self._policy.subject.value}")


_OF_THE_FILE: Final = frozenset({"input", WORLD})
_MODULE_ATTRS: Final = Unknown((Reference("the arguments of the module, which no plan shows"),))


class LocalObject(LazyObject):
    """The locals of a block, and those of the file that they do not hide."""

    __slots__ = ("_file",)

    def __init__(self, own: Mapping[str, Formula], scope: Scope, file: FileScope) -> None:
        super().__init__({name: partial(formula.run, scope) for name, formula in own.items()}, _weights(own, file))
        self._file = file.locals

    def __missing__(self, name: str) -> Value:
        return super().__missing__(name) if name in self._formulas else self._file[name]

    def __contains__(self, name: object) -> bool:
        return name in self._formulas or name in self._file


def _weights(own: Mapping[str, Formula], file: FileScope) -> Weights | None:
    """What weighs the locals of a block; nothing where none is made of another one."""
    return file.weights or (Weights() if _build_on_each_other(own) else None)


def _build_on_each_other(formulas: Mapping[str, Formula]) -> bool:
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
        self.weights = Weights() if _build_on_each_other(file.locals) else None
        formulas = {name: partial(formula.run, self) for name, formula in file.locals.items()}
        self.locals = LazyObject(formulas, self.weights)

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


def file_scope(file: PolicyFile, target: Target, *, marked: bool = False) -> FileScope:
    """The scope of a file's locals for what a target sees: worked out once for all targets that see the same."""
    account = target.graph.account_of(target.resource) if target.resource is not None else None
    key = (FileScope, tuple(map(id, target.stacks)), id(account), marked)
    scope = target.shared.get(key)
    if not isinstance(scope, FileScope):
        world = World(target.graph, target.stacks, target.resource, strict=file.strict)
        scope = target.shared[key] = FileScope(file, world, budget_of(target), marked=marked)
    return scope


def budget_of(target: Target) -> Budget:
    """What is left for a policy in the run to which a target belongs."""
    budget = target.shared.setdefault(Budget, Budget())
    if not isinstance(budget, Budget):
        raise TypeError("something else is kept under Budget")
    return budget


class Constants:
    """The scope of what may refer to nothing."""

    def __init__(self, language: Language) -> None:
        self.language = language
        self.spend = Budget().spend

    def root(self, name: str) -> Value:
        """There is no root: raises EvaluationError."""
        raise EvaluationError(f"`{name}`: a constant is expected here, without references")
