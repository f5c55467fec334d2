"""Patterns with wildcards and policy variables: taken apart, filled in, and compared with texts and ARNs.

`*` is any text, the empty one too, and `?` one character; in an ARN neither crosses the first five colons.
https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_resource.html
https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_variables.html
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum
from functools import lru_cache
from typing import Final, TypeAlias

from tfguard.model.value import Reference, Unknown


class Wildcard(Enum):
    """The characters that stand for others."""

    ANY = "*"
    ONE = "?"


@dataclass(frozen=True, slots=True)
class Variable:
    """`${key}` or `${key, 'default'}`: the value that the request has under a key."""

    key: str
    default: str | None = None


Filled: TypeAlias = tuple[str | Wildcard, ...]
"""A pattern without variables; its texts are literal."""

Pattern: TypeAlias = tuple[str | Wildcard | Variable, ...]
"""A pattern taken apart; its texts are literal, and no two of them stand side by side."""

_TOKEN: Final = re.compile(
    r"\$\{(?P<literal>[*?$])\}|\$\{(?P<key>[^}]*?)(?:, +'(?P<default>[^']*)')?\}|(?P<wild>[*?])|.", re.DOTALL
)


class Grammar(Enum):
    """Which characters of a pattern are more than themselves."""

    LITERAL = "nothing"
    WILDCARDS = "wildcards"
    VARIABLES = "variables"
    WILDCARDS_AND_VARIABLES = "wildcards and variables"

    @property
    def wildcards(self) -> bool:
        """`*` and `?` stand for other characters."""
        return self in {Grammar.WILDCARDS, Grammar.WILDCARDS_AND_VARIABLES}

    @property
    def variables(self) -> bool:
        """`${...}` stands for a value of the request, or for `*`, `?` or `$` itself."""
        return self in {Grammar.VARIABLES, Grammar.WILDCARDS_AND_VARIABLES}

    @staticmethod
    def of(*, wildcards: bool, variables: bool) -> Grammar:
        """The grammar with these freedoms."""
        if wildcards:
            return Grammar.WILDCARDS_AND_VARIABLES if variables else Grammar.WILDCARDS
        return Grammar.VARIABLES if variables else Grammar.LITERAL


@lru_cache(maxsize=65536)
def take_apart(text: str, grammar: Grammar) -> Pattern:
    """The pattern that a text of a document stands for."""
    if grammar is Grammar.LITERAL:
        return _joined((text,))
    if grammar is Grammar.WILDCARDS or "${" not in text:
        return _joined(_wildcards(text)) if grammar.wildcards else _joined((text,))
    return _joined(tuple(_token(match, grammar) for match in _TOKEN.finditer(text)))


def _wildcards(text: str) -> Filled:
    return tuple(Wildcard(part) if part in {"*", "?"} else part for part in re.split(r"([*?])", text))


def _token(match: re.Match[str], grammar: Grammar) -> str | Wildcard | Variable:
    if (literal := match["literal"]) is not None:
        return literal
    if (key := match["key"]) is not None:
        return Variable(key.strip(), match["default"])
    return Wildcard(match[0]) if match["wild"] and grammar.wildcards else match[0]


def _joined(tokens: Pattern) -> Pattern:
    joined: list[str | Wildcard | Variable] = []
    for token in tokens:
        if isinstance(token, str) and joined and isinstance(joined[-1], str):
            joined[-1] += token
        elif token != "" and not (token is Wildcard.ANY and joined and joined[-1] is Wildcard.ANY):
            joined.append(token)
    return tuple(joined)


Lookup: TypeAlias = Callable[[str], "str | Unknown | None"]
"""The one value that a request has under a key: None where it has none, or several."""


def fill(pattern: Pattern, lookup: Lookup) -> Filled | Unknown | None:
    """Put the request's values in the place of variables, as literal text; None where a variable has no value."""
    filled: list[str | Wildcard] = []
    hole: Unknown | None = None
    for token in pattern:
        if not isinstance(token, Variable):
            filled.append(token)
            continue
        value = _value_of(token, lookup)
        if value is None:
            return None
        if isinstance(value, Unknown):
            hole = value if hole is None else hole
        else:
            filled.append(value)
    return tuple(filled) if hole is None else hole


def _value_of(variable: Variable, lookup: Lookup) -> str | Unknown | None:
    """A key that is there with an empty value (a tag may have one) "has no value" too, says AWS, without saying which rule wins."""
    value = lookup(variable.key)
    if value == "":
        return Unknown((Reference(f"what ${{{variable.key}}} stands for where its value is empty (AWS does not say)"),))
    return variable.default if value is None else value


class Case(Enum):
    """Whether `a` is `A`."""

    MATTERS = "matters"
    IGNORED = "ignored"


@lru_cache(maxsize=65536)
def _expression(pattern: Filled, case: Case) -> re.Pattern[str]:
    return re.compile(expression(pattern), re.DOTALL | (re.IGNORECASE if case is Case.IGNORED else re.NOFLAG))


def expression(pattern: Filled) -> str:
    """A regular expression that never steps back behind a `*` that it has passed, so that no pattern is slow."""
    pieces: list[str] = [""]
    for token in pattern:
        match token:
            case Wildcard.ANY:
                pieces.append("")
            case Wildcard.ONE:
                pieces[-1] += "."
            case str():
                pieces[-1] += re.escape(token)
    first, *middle = pieces
    last = f".*{middle.pop()}" if middle else ""
    return first + "".join(f"(?>.*?{piece})" for piece in middle) + last


def matches(pattern: Filled, text: str, case: Case = Case.MATTERS) -> bool:
    """The pattern covers the whole text."""
    return _expression(pattern, case).fullmatch(text) is not None


EVERYTHING: Final[Filled] = (Wildcard.ANY,)
ARN_PARTS: Final = 6
"""arn, partition, service, region, account, resource."""


@lru_cache(maxsize=65536)
def arn_parts(pattern: Filled) -> tuple[Filled, ...]:
    """A pattern split at its first five colons. A short one is taken to go on with `*` (an assumption; AWS does not say)."""
    parts: list[list[str | Wildcard]] = [[]]
    for token in pattern:
        if not isinstance(token, str):
            parts[-1].append(token)
            continue
        first, *others = token.split(":", ARN_PARTS - len(parts))
        parts[-1] += [first] if first else []
        parts += [[other] if other else [] for other in others]
    missing = ARN_PARTS - len(parts)
    return (*(tuple(part) for part in parts), *([EVERYTHING] * missing))


def matches_arn(pattern: Filled, arn: str) -> bool:
    """The pattern covers the ARN part by part. `*` alone covers everything, what is no ARN too."""
    if pattern == EVERYTHING:
        return True
    parts = arn.split(":", ARN_PARTS - 1)
    return len(parts) == ARN_PARTS and all(map(matches, arn_parts(pattern), parts))
