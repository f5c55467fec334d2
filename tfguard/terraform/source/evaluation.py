"""What all modules of one reading share: their sources, functions, what the user gave, and what went wrong."""

from __future__ import annotations

import posixpath
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, Final, NamedTuple

from tfguard.hcl import EvaluationError, Evaluator, Expression, Function, Scope, compile_expression, equal
from tfguard.hcl.function import Parameter
from tfguard.hcl.types import DYNAMIC
from tfguard.model.place import Fault, Span
from tfguard.model.value import Reference, Unknown, Value
from tfguard.terraform.source.installed import Whereabouts
from tfguard.terraform.source.library import Library
from tfguard.terraform.source.module import ModuleSource
from tfguard.terraform.source.provider_functions import PROVIDER_FUNCTIONS

WORKSPACE: Final = "default"


class Text(NamedTuple):
    """A variable as `--var` and the environment give it; what the text means depends on the variable's type."""

    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """What the user gives beside the directory."""

    variables: Mapping[str, Value | Text] = field(default_factory=dict)
    """What root variables are set to."""
    data: Mapping[str, Mapping[str, Value]] = field(default_factory=dict)
    """Values of data sources, by address, for teams that export them."""
    modules: Mapping[str, str] = field(default_factory=dict)
    """Directories of modules by their source or by their address (`module.vpc`)."""
    workspace: Value = WORKSPACE
    """Its name; an Unknown where nobody can say."""
    working_directory: str | None = None
    """`path.cwd`, where somebody can say."""


class Evaluation:
    """One reading of a configuration, whose root module lies in the directory `root`."""

    def __init__(self, library: Library, root: str, settings: Settings, functions: Mapping[str, Function]) -> None:
        self.library = library
        self.root = root
        self.settings = settings
        self.faults: dict[Fault, None] = {}
        self.unseen: dict[Reference, None] = {}
        """What the configuration names and is not at hand: modules without source, modules of which nobody knows how many."""
        self._functions = _Functions({**PROVIDER_FUNCTIONS, **functions})
        self._compiled: dict[int, tuple[Expression, Evaluator]] = {}
        self._sources: dict[str, ModuleSource | None] = {}

    def source(self, directory: str) -> ModuleSource | None:
        """The module in a directory; its faults are kept."""
        if directory not in self._sources:
            found = self._sources[directory] = self.library.module(directory)
            self.faults.update(dict.fromkeys(found.faults if found is not None else ()))
        return self._sources[directory]

    @cached_property
    def whereabouts(self) -> Whereabouts:
        """Where the sources of modules lie."""
        return Whereabouts(self.library.files, self.root, self.settings.modules)

    def relative(self, directory: str) -> str:
        """A directory as `path.module` shows it: from the root module."""
        return posixpath.relpath(directory or ".", self.root or ".")

    def run(self, expression: Expression, scope: Scope) -> Value:
        """The value of an expression. Raises EvaluationError."""
        found = self._compiled.get(id(expression))
        if found is None:
            found = self._compiled[id(expression)] = (
                expression,
                compile_expression(expression, self._functions, equal=equal),
            )
        return found[1](scope)

    def value(self, expression: Expression, scope: Scope) -> Value:
        """The value of an expression, or where it has none an unknown that waits for the fault to be mended."""
        try:
            return self.run(expression, scope)
        except EvaluationError as error:
            return self.fault(error, expression.span)

    def fault(self, error: EvaluationError, span: Span) -> Unknown:
        """Note a fault; the unknown stands for the value that is missing because of it."""
        fault = Fault(error.message, error.span or span)
        self.faults[fault] = None
        return Unknown((Reference(f"an expression that cannot be evaluated ({fault})"),))


class _Functions(dict[str, Function]):
    """Functions by name; what any other provider than AWS's defines only that provider can answer.

    https://developer.hashicorp.com/terraform/plugin/framework/functions/concepts
    """

    def __contains__(self, name: object) -> bool:
        return super().__contains__(name) or _is_of_provider(name)

    def __missing__(self, name: str) -> Function:
        if not _is_of_provider(name):
            raise KeyError(name)
        anything = Parameter("arguments", DYNAMIC, nullable=True, takes_unknown=True, takes_marks=True)
        return Function(name, lambda *_: Unknown((Reference(f"{name}(...)"),)), rest=anything)

    def get(self, name: str, default: Any = None) -> Any:
        """The function of a name, or the default where there is none."""
        return super().get(name) or (self.__missing__(name) if _is_of_provider(name) else default)


def _is_of_provider(name: object) -> bool:
    return str(name).startswith("provider::")
