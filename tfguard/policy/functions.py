"""The functions that policies may call: Terraform Policy's `core::` ones, and the questions of the house as `tfguard::` ones."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from types import MappingProxyType

from tfguard.hcl import Function, Parameter
from tfguard.hcl.functions import core_functions
from tfguard.policy import lookups
from tfguard.reasoning import QUESTIONS, Question


@lru_cache(maxsize=8)
def functions(now: str | None = None) -> Mapping[str, Function]:
    """Every function by the name under which policies call it. `now` is what `core::timestamp` answers, as RFC 3339."""
    return MappingProxyType({**core_functions(now), **lookups.FUNCTIONS, **_questions()})


@lru_cache(maxsize=1)
def signatures() -> Mapping[str, Function]:
    """The same functions with the parameters that files write; for the checks."""
    return MappingProxyType({**core_functions(None), **lookups.SIGNATURES, **_questions()})


def _questions() -> Mapping[str, Function]:
    return {f"tfguard::{name}": _function(question) for name, question in QUESTIONS.items()}


def _function(question: Question) -> Function:
    """A question takes null and unknown arguments too: it says itself what they mean."""
    parameters = tuple(Parameter(name, nullable=True, takes_unknown=True) for name in question.parameters)
    return Function(f"tfguard::{question.name}", question.answer, parameters)
