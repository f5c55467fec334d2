"""What the names in a policy stand for: inputs, locals (each worked out once, when first used), and the target's roots."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from tfguard.hcl import EvaluationError
from tfguard.model.value import Reference, Unknown, Value
from tfguard.policy.budget import Budget
from tfguard.policy.language import Language
from tfguard.policy.locals import FileScope, LocalObject
from tfguard.policy.lookups import WORLD
from tfguard.policy.marks import marked_prior, marked_values, marked_view
from tfguard.policy.policy import Subject
from tfguard.policy.session import Session
from tfguard.policy.target import Target


class PolicyScope:
    """The names of one policy on one target. `marked` puts `Sensitive` around what the plan marks: for texts, not for truth."""

    __slots__ = ("_file", "_locals", "_marked", "_session", "_target", "language", "spend")

    def __init__(self, session: Session, target: Target, *, marked: bool = False) -> None:
        self.language: Language = session.policy.file.language
        self.spend: Callable[[int], None] = session.budget.spend
        self._session = session
        self._target = target
        self._marked = marked
        self._file: FileScope | None = None
        self._locals: LocalObject | None = None

    @property
    def of_file(self) -> FileScope:
        """The names that the whole file shares; most filters never ask for one."""
        if self._file is None:
            self._file = self._session.file_scope(self._target, marked=self._marked)
        return self._file

    def root(self, name: str) -> Value:
        """The value of a root name. Raises EvaluationError for one that the target does not have."""
        policy, target = self._session.policy, self._target
        match name:
            case "attrs" if policy.subject is Subject.MODULE:
                return _MODULE_ATTRS
            case "attrs" if target.attrs is not None:
                return marked_values(target) if self._marked else target.attrs
            case "local":
                return self._own_locals
            case "target":
                return marked_view(target) if self._marked else target.view
            case "meta" if target.meta is not None:
                return target.meta
            case "prior_attrs" if target.prior_attrs is not None:
                return marked_prior(target) if self._marked else target.prior_attrs
            case "input" if not self._marked:
                return policy.file.values
            case "input" | _ if name in _OF_THE_FILE:
                return self.of_file.root(name)
            case _:
                raise EvaluationError(f"`{name}` is not available for a {policy.subject.value}")

    @property
    def _own_locals(self) -> LocalObject:
        if self._locals is None:
            file = self.of_file
            own = self._session.policy.block.locals
            self._locals = LocalObject(own, self, file, self._session.weights(file))
        return self._locals


_OF_THE_FILE: Final = frozenset({"input", WORLD})
_MODULE_ATTRS: Final = Unknown((Reference("the arguments of the module, which no plan shows"),))


class Constants:
    """The scope of what may refer to nothing."""

    def __init__(self, language: Language) -> None:
        self.language = language
        self.spend = Budget().spend

    def root(self, name: str) -> Value:
        """There is no root: raises EvaluationError."""
        raise EvaluationError(f"`{name}`: a constant is expected here, without references")
