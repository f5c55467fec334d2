"""The table of questions: the name under which policies ask, how many arguments, who answers, and what the answer means."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from tfguard.model.value import Value
from tfguard.reasoning import attachments, inventory, organization, quantities


@dataclass(frozen=True, slots=True)
class Question:
    """One `tfguard::` function. `answer` takes already evaluated values, unknown ones too, and may answer Unknown."""

    name: str
    parameters: tuple[str, ...]
    answer: Callable[..., Value]

    @property
    def meaning(self) -> str:
        """What the answer says; the first line of the docstring."""
        return (self.answer.__doc__ or "").partition("\n")[0]


def _table(*questions: Question) -> Mapping[str, Question]:
    return MappingProxyType({question.name: question for question in questions})


QUESTIONS: Final = _table(
    Question("resources", ("where", "type"), inventory.resources),
    Question("linked", ("target", "type", "attribute"), inventory.linked),
    Question("points_to", ("target", "attribute"), inventory.points_to),
    Question("configured", ("resource", "attribute"), inventory.configured),
    Question("present", ("collection",), inventory.present),
    Question("regional_uses", ("provider",), inventory.regional_uses),
    Question("pinned", ("resource",), inventory.pinned),
    Question("attached_policies", ("target",), attachments.attached_policies),
    Question("attached_to", ("attachment",), attachments.attached_to),
    Question("parent", ("target",), organization.parent),
    Question("scp_coverage", ("target",), organization.scp_coverage),
    Question("seconds", ("duration",), quantities.seconds),
)
