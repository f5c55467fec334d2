"""The reference page of the questions that policies may ask: what each is about, and what its answer says."""

from __future__ import annotations

from collections.abc import Iterable

from tfguard.reasoning import Question

_ABOUT = (
    "# Questions\n\n"
    "What no expression can answer, [policies](../writing-policies.md) ask. An answer is in three values like everything else: where\n"
    "the inputs do not settle it, it is unknown, and tells what it waits for; an *open list* holds what is sure and may hold more. Answers\n"
    "that are found by proof carry a witness into the finding.\n\n"
    "| question | answer |\n|---|---|\n"
)


def markdown(questions: Iterable[Question]) -> str:
    """A row for each question."""
    return _ABOUT + "".join(f"| `{_call(question)}` | {question.meaning} |\n" for question in questions)


def _call(question: Question) -> str:
    return f"tfguard::{question.name}({', '.join(question.parameters)})"
