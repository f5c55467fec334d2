"""`format` and `formatlist`: verbs like C's printf, with the rules of Go for numbers.

https://developer.hashicorp.com/terraform/language/functions/format
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from decimal import Decimal
from types import MappingProxyType
from typing import Final, NamedTuple

from tfguard.hcl.convert import convert, text
from tfguard.hcl.errors import EvaluationError
from tfguard.hcl.function import Function, Parameter
from tfguard.hcl.functions.arguments import refuse_long, refuse_many, unknown_text
from tfguard.hcl.functions.graphemes import clusters, count
from tfguard.hcl.functions.json_text import json_text
from tfguard.hcl.numbers import from_float
from tfguard.hcl.types import BOOL, NUMBER, STRING, ListOf
from tfguard.hcl.values import ListValue, SetValue, is_number, is_sure, type_of
from tfguard.model.value import Unknown, Value

_VERB: Final = r"(?a)%%|%(?P<flags>[0#+ -]*)(?P<width>[1-9]\d*)?(?:(?P<point>\.)(?P<precision>\d*))?(?:\[(?P<place>[1-9]\d*)\])?(?P<mode>[A-Za-z])"
_MOST_DIGITS: Final = 8
"""Of a width, a precision or a place; longer ones are no mistake to be polite about."""


class _Verb(NamedTuple):
    """One verb: `%[2]-08.3f` has flags, a width, a precision, the place of its argument and a mode."""

    raw: str
    flags: str
    width: int
    precision: int | None
    mode: str

    def pad(self, written: str, *, zeros: bool) -> str:
        """The text, as wide as the verb wants it."""
        missing = self.width - count(written)
        if missing <= 0:
            return written
        filling = ("0" if zeros else " ") * missing
        return written + filling if "-" in self.flags else filling + written

    def fail(self, because: str) -> EvaluationError:
        return EvaluationError(f'unsupported value for "{self.raw}": {because}')


def formatted(template: str, arguments: Sequence[Value]) -> str:
    """The template with its verbs replaced; each argument must be used, and be known."""
    pieces: list[str] = []
    position, following, used, size = 0, 0, 0, 0
    for match in _verbs(template):
        pieces.append(template[position : match.start()])
        position = match.end()
        if match[0] == "%%":
            pieces.append("%")
            continue
        place = int(match["place"]) - 1 if match["place"] else following
        following, used = place + 1, max(used, place + 1)
        pieces.append(_one(match, place, arguments))
        size += len(pieces[-1])
        refuse_long(size)
    if used < len(arguments):
        raise EvaluationError(f"too many arguments; only {used} used by format string")
    pieces.append(template[position:])
    return text("".join(pieces))


def _verbs(template: str) -> Iterator[re.Match[str]]:
    verb = re.compile(_VERB)
    position = template.find("%")
    while position >= 0:
        match = verb.match(template, position)
        if match is None or max(len(match[name] or "") for name in ("width", "precision", "place")) > _MOST_DIGITS:
            raise EvaluationError(f"unrecognized format verb at offset {position}")
        yield match
        position = template.find("%", match.end())


def _one(match: re.Match[str], place: int, arguments: Sequence[Value]) -> str:
    verb = _Verb(
        raw=match[0],
        flags=match["flags"],
        width=int(match["width"] or 0),
        precision=int(match["precision"] or 0) if match["point"] else None,
        mode=match["mode"],
    )
    refuse_long(max(verb.width, verb.precision or 0))
    if place >= len(arguments):
        raise EvaluationError(
            f'not enough arguments for "{verb.raw}": need index {place + 1} but have {len(arguments)} total'
        )
    write = _MODES.get(verb.mode)
    if write is None:
        raise EvaluationError(f'unsupported format verb "{verb.mode}" in "{verb.raw}"')
    argument = arguments[place]
    if argument is None and verb.mode != "v":
        raise verb.fail("null value cannot be formatted")
    return write(verb, argument)


def _as_is(verb: _Verb, value: Value) -> str:
    if "#" not in verb.flags and isinstance(value, str):
        return verb.pad(value, zeros="0" in verb.flags)
    if "#" not in verb.flags and is_number(value):
        from tfguard.hcl.functions.float_text import general

        return verb.pad(general(_decimal(value), None), zeros="0" in verb.flags)
    return verb.pad(json_text(value), zeros="0" in verb.flags)


def _decimal(value: Value) -> Decimal:
    return Decimal(from_float(value) if isinstance(value, float) else value)  # type: ignore[arg-type]  # a number


def _bool(verb: _Verb, value: Value) -> str:
    return "true" if _converted(verb, value, convert(value, BOOL)) else "false"


def _converted(verb: _Verb, value: Value, converted: Value) -> Value:
    """What conversion made of an argument; it makes null of none but null."""
    if converted is None:
        raise verb.fail(f"{type_of(value)} cannot be formatted")
    return converted


def _string(verb: _Verb, value: Value) -> str:
    string = str(_converted(verb, value, convert(value, STRING)))
    if verb.precision:
        string = "".join(clusters(string)[: verb.precision])
    return verb.pad(string if verb.mode == "s" else json_text(string), zeros="0" in verb.flags)


def _integer(verb: _Verb, value: Value) -> str:
    number = convert(value, NUMBER)
    if not isinstance(number, int):
        raise verb.fail("an integer is required")
    digits = format(abs(number), verb.mode)
    if verb.precision == 0 and number == 0:
        return ""
    digits = digits.rjust(verb.precision or 0, "0")
    prefix = _sign(verb, negative=number < 0) + (_PREFIXES.get(verb.mode, "") if "#" in verb.flags else "")
    if "0" in verb.flags and "-" not in verb.flags and verb.precision is None:
        digits = digits.rjust(verb.width - len(prefix), "0")
    return verb.pad(prefix + digits, zeros=False)


_PREFIXES: Final = MappingProxyType({"b": "0b", "o": "0", "x": "0x", "X": "0X"})


def _sign(verb: _Verb, *, negative: bool) -> str:
    if negative:
        return "-"
    return "+" if "+" in verb.flags else " " if " " in verb.flags else ""


def _float(verb: _Verb, value: Value) -> str:
    number = _decimal(convert(value, NUMBER))
    digits = _written(verb, number.copy_abs())
    sign = _sign(verb, negative=number < 0)
    if "0" in verb.flags:  # whatever the `-` says: so does Go, for floats alone
        digits = digits.rjust(verb.width - len(sign), "0")
    return verb.pad(sign + digits, zeros=False)


def _written(verb: _Verb, number: Decimal) -> str:
    from tfguard.hcl.functions.float_text import exponential, fixed, general

    precision = 6 if verb.precision is None else verb.precision
    match verb.mode:
        case "f":
            return fixed(number, precision)
        case "e" | "E":
            written = exponential(number, precision)
        case _:
            written = general(number, verb.precision)
    return written.upper() if verb.mode.isupper() else written


_MODES: Final[Mapping[str, Callable[[_Verb, Value], str]]] = MappingProxyType(
    {"v": _as_is, "t": _bool, "s": _string, "q": _string}
    | dict.fromkeys("bdoxX", _integer)
    | dict.fromkeys("eEfgG", _float)
)


def _format(template: str, *arguments: Value) -> Value:
    if not is_sure(list(arguments)):
        return unknown_text(arguments)
    return formatted(template, arguments)


def _formatlist(template: str, *arguments: Value) -> Value:
    if any(map(_has_open_length, arguments)):
        return Unknown(lambda: unknown_text(arguments).waits_for, type_=ListOf(STRING))
    lengths = {len(argument) for argument in arguments if isinstance(argument, list)}
    if len(lengths) > 1:
        raise EvaluationError(f"the lists have inconsistent lengths: {', '.join(map(str, sorted(lengths)))}")
    rows = lengths.pop() if lengths else 1
    refuse_many(rows)
    written = (
        _format(template, *(argument[row] if isinstance(argument, list) else argument for argument in arguments))
        for row in range(rows)
    )
    return ListValue(written, STRING)


def _has_open_length(argument: Value) -> bool:
    """It may turn out to be a list, or one of another length."""
    if isinstance(argument, Unknown):
        return argument.type not in (STRING, NUMBER, BOOL)
    return isinstance(argument, SetValue) and len(argument) > 1 and not is_sure(argument)


_FORMAT: Final = (Parameter("format", STRING),)
_ARGS: Final = Parameter("args", nullable=True, takes_unknown=True)

FORMATTING: Final = (
    Function("format", _format, _FORMAT, rest=_ARGS, result=STRING),
    Function("formatlist", _formatlist, _FORMAT, rest=_ARGS, result=ListOf(STRING)),
)
