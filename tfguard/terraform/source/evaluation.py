"""What all modules of one reading share: files, functions, what the user gave, and what went wrong."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from tfguard import hcl
from tfguard.hcl import EvaluationError, Evaluator, Expression, Function, Scope
from tfguard.model.place import Fault, Span
from tfguard.model.value import Reference, Unknown, Value
from tfguard.terraform.source.files import Files
from tfguard.terraform.source.module import ModuleSource, read_module

WORKSPACE: Final = "default"


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """What the user gives beside the directory."""

    variables: Mapping[str, Value | str] = field(default_factory=dict)
    """Values of root variables: already values (from files), or text as `--var` and `TF_VAR_` give it (`texts`)."""
    texts: Mapping[str, str] = field(default_factory=dict)
    """Root variables as text, whose meaning depends on the variable's type; they win over `variables`."""
    data: Mapping[str, Mapping[str, Value]] = field(default_factory=dict)
    """Values of data sources, by address, for teams that export them."""
    modules: Mapping[str, str] = field(default_factory=dict)
    """Directories of modules by their source or by their address (`module.vpc`), relative to the root."""
    workspace: str = WORKSPACE


class Evaluation:
    """One reading of a configuration."""

    def __init__(self, files: Files, settings: Settings, functions: Mapping[str, Function]) -> None:
        self.files = files
        self.settings = settings
        self.functions = functions
        self.faults: list[Fault] = []
        self.unseen: list[Reference] = []
        """What the configuration names and is not at hand: modules without source."""
        self._sources: dict[str, ModuleSource | None] = {}
        self._compiled: dict[int, tuple[Expression, Evaluator]] = {}

    def source(self, directory: str) -> ModuleSource | None:
        """The module in a directory, read once; its faults are kept."""
        if directory not in self._sources:
            found = self._sources[directory] = read_module(self.files, directory)
            if found is not None:
                self.faults.extend(found.faults)
        return self._sources[directory]

    def run(self, expression: Expression, scope: Scope) -> Value:
        """The value of an expression. Raises EvaluationError."""
        found = self._compiled.get(id(expression))
        if found is None:
            found = self._compiled[id(expression)] = (
                expression,
                hcl.compile_expression(expression, self.functions),
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
        place = error.span or span
        fault = Fault(error.message, place)
        if fault not in self.faults:
            self.faults.append(fault)
        return Unknown((Reference(f"an expression that cannot be evaluated ({place}: {error.message})"),))

    @property
    def read_sources(self) -> Sequence[ModuleSource]:
        """Every module that was read."""
        return [source for source in self._sources.values() if source is not None]


def constant_text(expression: Expression | None) -> str | None:
    """The text of a literal string; None for anything else."""
    match expression:
        case hcl.Literal(_, str(text)):
            return text
        case _:
            return None
