"""What a policy says of all resources of a type alike: what its filter makes of the type alone, without a look at any of them.

A policy for `aws_*` has tens of thousands of targets, and with most of them nothing to do: its filter asks for a type, for an input,
or a question that has something to say about a few types only. As soon as anything else of a resource counts, the type decides nothing.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from tfguard import hcl
from tfguard.graph import has_region
from tfguard.hcl import EvaluationError, Expression
from tfguard.hcl.syntax import Call, ForObject, ForTuple, Member, TemplateFor, Variable
from tfguard.model.value import Value
from tfguard.policy.budget import Budget
from tfguard.policy.formula import Formula
from tfguard.policy.language import by_type
from tfguard.policy.lazy import LazyObject
from tfguard.policy.policy import Policy
from tfguard.policy.rewrite import replaced
from tfguard.reasoning import Kind, OfItsOwnError

_TYPE: Final = "\0type"
_REGION: Final = "\0region"
_KIND: Final = "\0kind"
"""No identifier of HCL has a NUL in it: these stand for what a type tells of its resources."""

_TOLD: Final[Mapping[tuple[str, str], str]] = MappingProxyType(
    {("meta", "type"): _TYPE, ("target", "type"): _TYPE, ("target", "region"): _REGION}
)


class Kinds:
    """The types that the filter of a policy leaves out."""

    def __init__(self, policy: Policy) -> None:
        self._policy = policy
        self._filter = None if policy.filter is None else _of_a_kind(policy.filter)
        self._locals = {name: _of_a_kind(formula) for name, formula in policy.block.locals.items()}
        self._left_out: dict[str, bool] = {}

    def leaves_out(self, type_: str) -> bool:
        """Whether the policy applies to no managed resource of a type, whatever else is known of it."""
        known = self._left_out.get(type_)
        if known is None:
            known = self._left_out[type_] = self._filter is not None and self._is_false(self._filter, type_)
        return known

    def _is_false(self, formula: Formula, type_: str) -> bool:
        try:
            return formula.run(_Scope(self._policy, self._locals, type_)) is False
        except (EvaluationError, OfItsOwnError):
            return False


class _Scope:
    """The names of a policy, as far as a type gives them a value."""

    def __init__(self, policy: Policy, own: Mapping[str, Formula], type_: str) -> None:
        self.language = by_type(policy.file.language)
        self.spend = Budget().spend
        self._inputs = policy.file.values
        self._own = own
        self._locals = LazyObject(policy.locals, self._local)
        self._type = type_

    def root(self, name: str) -> Value:
        """The value of a root name. Raises OfItsOwnError where resources of the type may have different ones."""
        match name:
            case "input":
                return self._inputs
            case "local":
                return self._locals
            case _ if name == _TYPE:
                return self._type
            case _ if name == _KIND:
                return Kind(self._type)
            case _ if name == _REGION and not has_region(self._type):
                return None
            case _:
                raise OfItsOwnError

    def _local(self, name: str) -> Value:
        if name not in self._own:
            raise OfItsOwnError
        return self._own[name].run(self)


def _of_a_kind(formula: Formula) -> Formula:
    """The formula with what a type tells in the place of what it tells of each resource, as far as that stands for itself."""
    expression = formula.expression
    if any(_binds_a_root(part) for part in hcl.walk(expression)):
        return formula
    return Formula(replaced(expression, _told_by_the_type), formula.place)


def _told_by_the_type(part: Expression) -> Expression | None:
    match part:
        case Member(place, Variable(_, root), name) if (root, name) in _TOLD:
            return Variable(place, _TOLD[root, name])
        case Call(place, name, arguments, expand) if name.startswith("tfguard::"):
            asked = (_asked_of_all(argument) for argument in arguments)
            return Call(place, name, tuple(asked), expand)
        case _:
            return None


def _asked_of_all(argument: Expression) -> Expression:
    match argument:
        case Variable(place, "target"):
            return Variable(place, _KIND)
        case _:
            return replaced(argument, _told_by_the_type)


def _binds_a_root(part: Expression) -> bool:
    """A loop that gives the name of a root to something else."""
    return isinstance(part, ForTuple | ForObject | TemplateFor) and bool(
        {part.loop.key, part.loop.value} & {"target", "meta"}
    )
