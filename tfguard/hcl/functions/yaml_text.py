"""Values as YAML text, byte for byte as Terraform writes it.

Block style; strings in double quotes or, where they have line breaks, as literal blocks; the line breaking of libyaml, of which
Terraform has a port. https://github.com/zclconf/go-cty-yaml/blob/v1.1.0/encode.go and emitterc.go beside it
"""

from __future__ import annotations

import re
from decimal import Decimal
from types import MappingProxyType
from typing import Final

from tfguard.hcl.functions.arguments import refuse_long
from tfguard.hcl.numbers import number_text
from tfguard.hcl.values import Sensitive
from tfguard.model.value import Value

INDENT: Final = 2
WIDTH: Final = 80
LONGEST_SIMPLE_KEY: Final = 128
"""In bytes; longer keys, and those with line breaks, stand behind a question mark."""

_BREAKS: Final = "\r\n\u0085\u2028\u2029"
_UNPRINTABLE: Final = re.compile(r"[^\n\u0020-\u007e\u00a0-\ud7ff\ue000-\ufefe\uff00-\ufffd]")
_ESCAPED: Final = re.compile(r"[\"\\\u2028\u2029]|[^\u0020-\u007e\u00a0-\ud7ff\ue000-\ufefe\uff00-\ufffd]")
_SHORT_ESCAPES: Final = MappingProxyType(
    dict(zip('\0\a\b\t\n\v\f\r\x1b"\\\u0085\u2028\u2029', '0abtnvfre"\\NLP', strict=True)),
)


def yaml_text(value: Value) -> str:
    """The YAML text of a known value."""
    writer = _Writer()
    writer.value(value)
    text = writer.finish()
    refuse_long(len(text))
    return text


class _Writer:
    """The text so far, and what the next piece must know of it."""

    def __init__(self) -> None:
        self._pieces: list[str] = []
        self._column = 0
        self._indent = -INDENT
        self._after_space = True
        self._only_indicators = True
        """Nothing but indicators (`-`, `?`, `:`) stands in this line: a block may go on in it."""
        self._open_ended = False

    def finish(self) -> str:
        """The text, with a last line break, and with `...` behind a lone plain scalar."""
        self._indent = 0
        self._new_line()
        if self._open_ended:
            self._pieces.append("...\n")
        return "".join(self._pieces)

    def value(self, value: Value, *, of_key: bool = False) -> None:
        """Write a value; `of_key` where it stands right behind `key:`."""
        match value:
            case Sensitive():
                self.value(value.value, of_key=of_key)
            case list() if value:
                self._sequence(value, of_key=of_key)
            case dict() if value:
                self._mapping(value)
            case str():
                self._string(value)
            case _:
                self._plain(_word(value))

    def _sequence(self, parts: list[Value], *, of_key: bool) -> None:
        outer = self._indent
        if outer < 0 or not of_key or self._only_indicators:
            self._indent += INDENT
        for part in parts:
            self._new_line()
            self._indicator("-", goes_on=True)
            self.value(part)
        self._indent = outer

    def _mapping(self, mapping: dict[str, Value]) -> None:
        outer = self._indent
        self._indent += INDENT
        for key in sorted(mapping):
            self._new_line()
            if len(key.encode()) <= LONGEST_SIMPLE_KEY and not any(character in _BREAKS for character in key):
                self._quoted(key, may_break=False)
                self._put(":")
                self._after_space = self._only_indicators = False
            else:
                self._indicator("?", goes_on=True)
                self.value(key)
                self._new_line()
                self._indicator(":", goes_on=True)
            self.value(mapping[key], of_key=True)
        self._indent = outer

    def _put(self, text: str) -> None:
        self._pieces.append(text)
        self._column += len(text)

    def _break(self, kind: str = "\n") -> None:
        self._pieces.append(kind)
        self._column = 0

    def _new_line(self) -> None:
        """Go to the indent, in a new line unless this one is still to be filled."""
        indent = max(0, self._indent)
        if not self._only_indicators or self._column > indent or (self._column == indent and not self._after_space):
            self._break()
        self._put(" " * (indent - self._column))
        self._after_space = self._only_indicators = True

    def _indicator(self, indicator: str, *, goes_on: bool = False) -> None:
        self._put(indicator if self._after_space else f" {indicator}")
        self._after_space = False
        self._only_indicators = self._only_indicators and goes_on

    def _plain(self, word: str) -> None:
        self._open_ended = self._indent < 0 and word not in {"[]", "{}"}
        self._indicator(word)

    def _string(self, string: str) -> None:
        if "\n" in string and _fits_a_block(string):
            self._block(string)
        else:
            self._quoted(string, may_break=True)

    def _quoted(self, string: str, *, may_break: bool) -> None:
        outer = self._indent
        self._indent = max(0, outer) + INDENT if outer >= 0 else INDENT
        self._indicator('"')
        spaces = False
        for position, character in enumerate(string):
            if character != " ":
                self._put(_ESCAPED.sub(_escape, character))
            elif may_break and not spaces and self._column > WIDTH and 0 < position < len(string) - 1:
                self._new_line()
                self._put("\\" if string[position + 1] == " " else "")
            else:
                self._put(" ")
            spaces = character == " "
        self._put('"')
        self._after_space = self._only_indicators = False
        self._indent = outer

    def _block(self, string: str) -> None:
        outer = self._indent
        self._indent = max(0, outer) + INDENT if outer >= 0 else INDENT
        self._indicator(f"|{INDENT if string[0] in ' ' + _BREAKS else ''}{_chomping(string)}")
        self._break()
        self._only_indicators = self._after_space = starts_line = True
        for character in string:
            if character in _BREAKS:
                self._break(character)
                self._only_indicators = starts_line = True
                continue
            if starts_line:
                self._new_line()
            self._put(character)
            self._only_indicators = starts_line = False
        self._indent = outer


def _word(value: Value) -> str:
    match value:
        case None | bool():
            return {None: "null", True: "true", False: "false"}[value]
        case int() | Decimal() | float():
            return number_text(value)
        case list():
            return "[]"
        case dict():
            return "{}"
        case _:
            raise TypeError(f"{value!r} has no YAML")


def _fits_a_block(string: str) -> bool:
    """Neither spaces before a line break or at the end, nor characters that must be escaped."""
    return not (string.endswith(" ") or re.search(f" [{_BREAKS}]", string) or _UNPRINTABLE.search(string))


def _chomping(string: str) -> str:
    """How a block ends: `-` without a line break, `+` with several."""
    if string[-1] not in _BREAKS:
        return "-"
    return "+" if len(string) == 1 or string[-2] in _BREAKS else ""


def _escape(found: re.Match[str]) -> str:
    character = found[0]
    if character in _SHORT_ESCAPES:
        return f"\\{_SHORT_ESCAPES[character]}"
    code = ord(character)
    letter, digits = ("x", 2) if code <= 0xFF else ("u", 4) if code <= 0xFFFF else ("U", 8)  # noqa: PLR2004 - one byte, two, four
    return f"\\{letter}{code:0{digits}X}"
