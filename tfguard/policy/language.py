"""What the expressions of policies mean: the functions that they may call, and what `==` says.

Functions are Terraform Policy's `core::` ones, and the questions of the house as `tfguard::` ones.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from types import MappingProxyType

from tfguard.hcl import Function, Parameter, alike, equal
from tfguard.hcl.functions import core_functions
from tfguard.model.value import Unknown, Value
from tfguard.policy import lookups
from tfguard.reasoning import QUESTIONS, Question


@dataclass(frozen=True, slots=True, eq=False)
class Language:
    """Functions by the name under which policies call them, and the equality of values."""

    functions: Mapping[str, Function]
    equal: Callable[[Value, Value], bool | Unknown]


@lru_cache(maxsize=8)
def language(now: str | None = None, *, strict: bool = False) -> Language:
    """The language of a run. `now` is what `core::timestamp` answers, as RFC 3339.

    `strict` tells lists from sets and tuples, as Terraform's own engine does: JSON does not, so a plan never says which one it is.
    """
    equality = equal if strict else alike
    core = core_functions(now, equality=equality)
    return Language(MappingProxyType({**core, **lookups.FUNCTIONS, **_questions()}), equality)


@lru_cache(maxsize=8)
def by_type(language: Language) -> Language:
    """The same language, in which questions may be asked of all resources of a type alike."""
    questions = {
        f"tfguard::{name}": _function(question, question.answer_by_type) for name, question in QUESTIONS.items()
    }
    return Language(MappingProxyType({**language.functions, **questions}), language.equal)


@lru_cache(maxsize=1)
def signatures() -> Mapping[str, Function]:
    """The same functions with the parameters that files write; for the checks."""
    return MappingProxyType({**core_functions(None), **lookups.SIGNATURES, **_questions()})


def _questions() -> Mapping[str, Function]:
    return {f"tfguard::{name}": _function(question, question.answer) for name, question in QUESTIONS.items()}


def _function(question: Question, answer: Callable[..., Value]) -> Function:
    """A question takes null and unknown arguments too: it says itself what they mean."""
    parameters = tuple(Parameter(name, nullable=True, takes_unknown=True) for name in question.parameters)
    return Function(f"tfguard::{question.name}", answer, parameters)
