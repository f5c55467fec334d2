"""What is between the quotes of a string or in a heredoc: escapes, whitespace control, directives."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final, TypeAlias

from tfguard.hcl.convert import text as normal
from tfguard.hcl.source import Place
from tfguard.hcl.syntax import Conditional, Expression, Literal, Loop, Template, TemplateFor


@dataclass(slots=True)
class Piece:
    """A stretch of literal text; in a heredoc never more than one line."""

    text: str
    place: Place


@dataclass(frozen=True, slots=True)
class Filled:
    """`${ expression }`."""

    expression: Expression
    place: Place
    trims: tuple[bool, bool] = (False, False)


@dataclass(frozen=True, slots=True)
class Directive:
    """`%{ word ... }`, with the condition of an `if` or the loop of a `for`."""

    word: str
    place: Place
    trims: tuple[bool, bool]
    opens: Expression | Loop | None = None


Token: TypeAlias = Piece | Filled | Directive

_ESCAPE: Final = re.compile(
    r'\\(?:n|r|t|"|\\|u(?P<code>(?![dD][89a-fA-F])[0-9a-fA-F]{4})'
    r"|U(?P<long>(?:0000(?![dD][89a-fA-F])|0001|000[2-9a-fA-F]|0010)[0-9a-fA-F]{4}))|\$\$\{|%%\{"
)
_ANY_ESCAPE: Final = re.compile(rf"{_ESCAPE.pattern}|\\(?P<wrong>.?)", re.DOTALL)
_SIMPLE: Final = {
    "\\n": "\n",
    "\\r": "\r",
    "\\t": "\t",
    '\\"': '"',
    "\\\\": "\\",
    "$${": "${",
    "%%{": "%{",
}


def unescaped(raw: str, *, quoted: bool) -> str:
    """The text that a literal part stands for; backslashes mean something only between quotes."""
    if "\\" in raw and quoted:
        raw = _ESCAPE.sub(_meaning, raw)
    elif "{" in raw:
        raw = raw.replace("$${", "${").replace("%%{", "%{")
    return normal(raw)


def _meaning(match: re.Match[str]) -> str:
    return _SIMPLE.get(match[0]) or chr(int(match["code"] or match["long"], 16))


def wrong_escape(raw: str) -> str | None:
    """The first escape sequence that does not exist."""
    for match in _ANY_ESCAPE.finditer(raw):
        if match["wrong"] is not None:
            return match[0]
    return None


def trim(tokens: Sequence[Token]) -> None:
    """Apply the `~` of interpolations and directives to the pieces beside them."""
    for left, right in pairwise(tokens):
        if isinstance(left, Piece) and not isinstance(right, Piece) and right.trims[0]:
            left.text = left.text.rstrip()
        if isinstance(right, Piece) and not isinstance(left, Piece) and left.trims[1]:
            right.text = right.text.lstrip()


def flush(tokens: Sequence[Token]) -> None:
    """Take from each line what all lines are indented by, as `<<-` wants it; blank lines do not count."""
    least: int | None = None
    starting: list[Piece] = []
    at_start = True
    for token in tokens:
        if at_start:
            indent = _indent(token)
            if indent is not None:
                least = indent if least is None else min(least, indent)
                if isinstance(token, Piece):
                    starting.append(token)
        at_start = isinstance(token, Piece) and token.text.endswith("\n")
    for piece in starting:
        piece.text = piece.text[least or 0 :]


def _indent(token: Token) -> int | None:
    """How far a line that starts with this is indented; None for a blank one."""
    if not isinstance(token, Piece):
        return 0
    rest = token.text.lstrip()
    return None if not rest and token.text.endswith("\n") else len(token.text) - len(rest)


class UnbalancedError(Exception):
    """A directive that nothing opened, or that nothing closes."""

    def __init__(self, message: str, place: Place) -> None:
        super().__init__(message)
        self.message = message
        self.place = place


def assemble(tokens: Sequence[Token], place: Place) -> Expression:
    """The expression of a whole template: a literal, what is inside a lone `${}`, or a template of several parts."""
    reader = _Assembler(tokens)
    parts = reader.until(frozenset())
    match parts:
        case []:
            return Literal(place, "")
        case [lone] if isinstance(tokens[0], Filled) and len(tokens) == 1:
            return lone
        case [Literal(_, str() as value)]:
            return Literal(place, value)
        case _:
            return Template(place, tuple(parts))


class _Assembler:
    """Nests directives; neighbouring pieces of text become one."""

    def __init__(self, tokens: Sequence[Token]) -> None:
        self._tokens: Iterator[Token] = iter(tokens)
        self.end: Directive | None = None

    def until(self, words: frozenset[str], opened: Directive | None = None) -> list[Expression]:
        """The parts up to the directive that closes what was opened; `end` is that directive."""
        parts: list[Expression] = []
        for token in self._tokens:
            match token:
                case Piece(text, place) | Filled(Literal(_, str() as text), place):
                    _append_text(parts, text, place)
                case Filled(expression):
                    parts.append(expression)
                case Directive(word) if word in words:
                    self.end = token
                    return parts
                case Directive(word) if word in _OPENING:
                    parts.append(_OPENING[word](self, token))
                case Directive(word, place):
                    raise UnbalancedError(f"`{word}` without anything that it could belong to", place)
        if opened is not None:
            raise UnbalancedError(f"this `{opened.word}` is not closed: write `%{{ end{opened.word} }}`", opened.place)
        return parts

    def choice(self, opened: Directive) -> Expression:
        """`if` up to its `endif`."""
        assert opened.opens is not None and not isinstance(opened.opens, Loop)  # noqa: S101, PT018 - said once, for mypy
        then = Template(opened.place, tuple(self.until(frozenset({"else", "endif"}), opened)))
        otherwise: Expression = Literal(opened.place, "")
        if self.end is not None and self.end.word == "else":
            otherwise = Template(self.end.place, tuple(self.until(frozenset({"endif"}), opened)))
        return Conditional(opened.place, opened.opens, then, otherwise)

    def loop(self, opened: Directive) -> Expression:
        """`for` up to its `endfor`."""
        assert isinstance(opened.opens, Loop)  # noqa: S101 - said once, for mypy
        body = Template(opened.place, tuple(self.until(frozenset({"endfor"}), opened)))
        return TemplateFor(opened.place, opened.opens, body)


_OPENING: Final[dict[str, Callable[[_Assembler, Directive], Expression]]] = {
    "if": _Assembler.choice,
    "for": _Assembler.loop,
}


def _append_text(parts: list[Expression], text: str, place: Place) -> None:
    if not text:
        return
    match parts:
        case [*_, Literal(before, value)] if isinstance(value, str):
            parts[-1] = Literal(Place(before.source, before.start, place.end), normal(value + text))
        case _:
            parts.append(Literal(place, text))
