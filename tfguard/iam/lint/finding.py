"""What lint looks at, and what it says."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol, TypeAlias

from tfguard.iam.catalogue import Action, Catalogue, ConditionKeys
from tfguard.iam.document import Document, Statement, print_path
from tfguard.model.value import Path


class NamedKeys(ConditionKeys, Protocol):
    """Condition keys that can also guess what a misspelt one meant."""

    def closest(self, name: str) -> str | None:
        """The key that was most likely meant."""


class KeyedAction(Action, Protocol):
    """An action of which the condition keys are known."""

    @property
    def condition_keys(self) -> Sequence[str]:
        """The keys that its requests may carry beside the global ones."""


class Names(Catalogue, Protocol):
    """A catalogue that can also guess what a misspelt action meant. `tfguard.aws.catalogue()` fits."""

    @property
    def condition_keys(self) -> NamedKeys:
        """The condition keys."""

    def action(self, service: str, name: str) -> KeyedAction | None:
        """What is known of an action."""

    def closest(self, name: str) -> str | None:
        """The action that was most likely meant."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing in a document that AWS takes and that does not do what it says."""

    rule: str
    message: str
    path: Path = ()
    line: int | None = None
    column: int | None = None

    def __str__(self) -> str:
        where = f" (line {self.line}, column {self.column})" if self.line else ""
        return f"{print_path(self.path)}{where}: {self.message} [{self.rule}]"


Remark: TypeAlias = tuple[Path, str]
"""Where in the document, and what about it."""

StatementRule: TypeAlias = Callable[[Statement, Document], Iterator[Remark]]
DocumentRule: TypeAlias = Callable[[Document], Iterator[Remark]]
CatalogueRule: TypeAlias = Callable[[Statement, Names], Iterator[Remark]]
