"""Places in text, and the faults that point at them."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of a file: lines and columns count from 1, the end is exclusive; columns count characters."""

    file: str
    line: int
    column: int
    end_line: int
    end_column: int

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}"


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that is wrong with a text: what was found, what was expected, what to do."""

    message: str
    span: Span | None = None

    def __str__(self) -> str:
        return f"{self.span}: {self.message}" if self.span else self.message


class UserError(Exception):
    """The user's side of things is wrong. The message is one line: what it is, where, what was expected, what to do."""


class InputError(UserError):
    """An input cannot be judged: unreadable, unsupported, errored (exit code 3)."""


class PolicyError(UserError):
    """A policy file, the configuration or the command line is wrong (exit code 2)."""

    def __init__(self, faults: tuple[Fault, ...]) -> None:
        super().__init__("\n".join(map(str, faults)))
        self.faults = faults
