"""String functions that need no pattern and no verbs. Positions and lengths count grapheme clusters, case goes letter by letter.

https://developer.hashicorp.com/terraform/language/functions/chomp (and its neighbours)
"""

from __future__ import annotations

from typing import Final

from tfguard.hcl.convert import text
from tfguard.hcl.errors import EvaluationError
from tfguard.hcl.function import Function, Parameter
from tfguard.hcl.functions.arguments import holding, refuse_long, refuse_many, unknown_text, whole
from tfguard.hcl.functions.graphemes import clusters
from tfguard.hcl.numbers import Number
from tfguard.hcl.types import BOOL, NUMBER, STRING, ListOf
from tfguard.hcl.values import ListValue, is_sure, waiting
from tfguard.model.value import Unknown, Value

SPACES: Final = "\t\n\v\f\r \u0085\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u2028\u2029\u202f\u205f\u3000"
"""What Go calls a space; Python's `strip` takes more."""


def _chomp(string: str) -> str:
    return string.rstrip("\r\n")


def _startswith(string: Value, prefix: str) -> Value:
    if isinstance(string, str):
        return string.startswith(prefix)
    known = string.prefix or "" if isinstance(string, Unknown) else ""
    if known.startswith(prefix):
        return True
    return waiting((string,), BOOL) if prefix.startswith(known) else False


def _indent(spaces: Number, string: str) -> str:
    width = whole(spaces)
    if width < 0:
        raise EvaluationError('Invalid value for "spaces" parameter: must not be negative')
    refuse_long(len(string) + string.count("\n") * width)
    return string.replace("\n", "\n" + " " * width)


def _join(separator: str, *lists: Value) -> Value:
    if not lists:
        raise EvaluationError("at least one list is required")
    parts = [part for one in lists if isinstance(one, list) for part in one]
    if None in parts:
        raise EvaluationError("element is null; cannot concatenate null values")
    if not is_sure(list(lists)):
        return unknown_text(lists)
    strings = [part for part in parts if isinstance(part, str)]
    refuse_long(sum(map(len, strings)) + len(separator) * len(strings))
    return text(separator.join(strings))


def _split(separator: str, string: str) -> Value:
    parts = string.split(separator) if separator else list(string)
    refuse_many(len(parts))
    return ListValue(map(text, parts), STRING)


def _sort(strings: Value) -> Value:
    if isinstance(strings, Unknown):
        return holding(strings.members, (strings,), ListOf(STRING), strings.minimum)
    if not isinstance(strings, list):
        raise EvaluationError("a list of strings is required")
    if None in strings:
        raise EvaluationError("a null string cannot be sorted")
    if not is_sure(strings):
        return holding(strings, strings, ListOf(STRING), len(strings))
    return ListValue(sorted(string for string in strings if isinstance(string, str)), STRING)


def _strrev(string: str) -> str:
    return text("".join(reversed(clusters(string))))


def _substr(string: str, offset: Number, length: Number) -> str:
    start, most = whole(offset), whole(length)
    characters = clusters(string)
    if start >= 0 and most == 0:
        return ""
    rest = characters[max(0, start + len(characters)) if start < 0 else start :]
    return text("".join(rest if most <= 0 else rest[:most]))


def _trim(string: str, characters: str) -> str:
    return string.strip(characters)


def _lower(string: str) -> str:
    if string.isascii():
        return string.lower()
    return text("".join("i" if letter == "\u0130" else letter.lower() for letter in string))


def _upper(string: str) -> str:
    return string.upper() if string.isascii() else text("".join(map(_upper_letter, string)))


def _upper_letter(letter: str) -> str:
    """Go changes letters one by one: the sharp s, which becomes two, stays as it is."""
    for changed in (letter.upper(), letter.title()):
        if len(changed) == 1:
            return changed
    return letter


def _title(string: str) -> str:
    letters = []
    before = " "
    for letter in string:
        changed = letter.title() if _separates(before) else letter
        letters.append(changed if len(changed) == 1 else letter)
        before = letter
    return text("".join(letters))


def _separates(character: str) -> bool:
    """A word may start after it, as Go's `strings.Title` sees words."""
    if character.isascii():
        return not (character.isalnum() or character == "_")
    return character in SPACES


_STR: Final = (Parameter("str", STRING),)

STRINGS: Final = (
    Function("chomp", _chomp, _STR, result=STRING),
    Function("endswith", str.endswith, (*_STR, Parameter("suffix", STRING)), result=BOOL),
    Function("indent", _indent, (Parameter("spaces", NUMBER), *_STR), result=STRING),
    Function("join", _join, (Parameter("separator", STRING),), rest=Parameter("lists", ListOf(STRING)), result=STRING),
    Function("lower", _lower, _STR, result=STRING),
    Function("sort", _sort, (Parameter("list", ListOf(STRING), takes_unknown=True),), result=ListOf(STRING)),
    Function("split", _split, (Parameter("separator", STRING), *_STR), result=ListOf(STRING)),
    Function(
        "startswith",
        _startswith,
        (Parameter("str", STRING, takes_unknown=True), Parameter("prefix", STRING)),
        result=BOOL,
    ),
    Function("strcontains", str.__contains__, (*_STR, Parameter("substr", STRING)), result=BOOL),
    Function("strrev", _strrev, _STR, result=STRING),
    Function("substr", _substr, (*_STR, Parameter("offset", NUMBER), Parameter("length", NUMBER)), result=STRING),
    Function("title", _title, _STR, result=STRING),
    Function("trim", _trim, (*_STR, Parameter("cutset", STRING)), result=STRING),
    Function("trimprefix", str.removeprefix, (*_STR, Parameter("prefix", STRING)), result=STRING),
    Function("trimspace", lambda string: string.strip(SPACES), _STR, result=STRING),
    Function("trimsuffix", str.removesuffix, (*_STR, Parameter("suffix", STRING)), result=STRING),
    Function("upper", _upper, _STR, result=STRING),
)
