"""YAML as Terraform reads it: 1.1's words for bools, 1.2's numbers, timestamps as strings, and one document only.

https://github.com/zclconf/go-cty-yaml/blob/v1.1.0/resolve.go
"""

from __future__ import annotations

import binascii
import re
from collections.abc import Iterator
from typing import Any, Final, NamedTuple

import yaml

from tfguard.hcl.convert import convert, text
from tfguard.hcl.errors import EvaluationError
from tfguard.hcl.functions.arguments import refuse_many
from tfguard.hcl.functions.moments import parse_moment
from tfguard.hcl.numbers import parse_number
from tfguard.hcl.types import STRING
from tfguard.model.value import Value

_PREFIX: Final = "tag:yaml.org,2002:"
_SCALAR_TAGS: Final = frozenset({"str", "bool", "int", "float", "null", "timestamp", "binary"})

_WORDS: Final[dict[str, Value]] = {
    **dict.fromkeys(("y", "Y", "yes", "Yes", "YES", "true", "True", "TRUE", "on", "On", "ON"), True),
    **dict.fromkeys(("n", "N", "no", "No", "NO", "false", "False", "FALSE", "off", "Off", "OFF"), False),
    **dict.fromkeys(("", "~", "null", "Null", "NULL")),
}
_SURROGATE: Final = re.compile("[\ud800-\udfff]")
_NO_NUMBER: Final = re.compile(r"[-+]?\.(inf|Inf|INF)|\.(nan|NaN|NAN)")
_INTEGER: Final = re.compile(r"[-+]?[0-9]+|0o[0-7]+|0x[0-9a-fA-F]+")
_FLOAT: Final = re.compile(r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?")
_TIMESTAMP: Final = re.compile(
    r"(\d{4})-(\d\d?)-(\d\d?)(?:(?:(?P<t>[Tt])|\ )(\d\d?):(\d\d?):(\d\d?)(?:[.,]\d+)?(?(t)(?P<zone>Z|[+-]\d\d:\d\d)))?",
    re.ASCII,
)


class _Merge(NamedTuple):
    """The key `<<`."""


_MERGE: Final = _Merge()


def parse_yaml(source: str) -> Value:
    """The value of a document. Raises EvaluationError where Terraform's parser refuses it."""
    try:
        return _Reader(yaml.parse(source, Loader=_Loader)).document()
    except (yaml.YAMLError, OverflowError, ValueError) as error:
        raise EvaluationError(f"this is no YAML: {' '.join(str(error).split())}") from error
    except RecursionError as error:
        raise EvaluationError("this YAML nests too deeply") from error


class _Loader(yaml.SafeLoader):
    """PyYAML's scanner, with the few differences of libyaml: tabs between tokens, and no escaped slash."""

    ESCAPE_REPLACEMENTS = {  # type: ignore[misc]  # no constant there  # noqa: RUF012
        escape: meant for escape, meant in yaml.SafeLoader.ESCAPE_REPLACEMENTS.items() if escape != "/"
    }

    def scan_to_next_token(self) -> None:
        if self.index == 0 and self.peek() == "\ufeff":
            self.forward()
        while True:
            while self.peek() == " " or (self.peek() == "\t" and (self.flow_level or not self.allow_simple_key)):
                self.forward()
            if self.peek() == "#":
                while self.peek() not in "\0\r\n\x85\u2028\u2029":
                    self.forward()
            if not self.scan_line_break():  # type: ignore[no-untyped-call]  # PyYAML's stubs leave it out
                return
            if not self.flow_level:
                self.allow_simple_key = True


class _Reader:
    """The events of a text, and the anchors met so far."""

    def __init__(self, events: Iterator[Any]) -> None:
        self._events = events
        self._anchors: dict[str, Value] = {}
        self._open: set[str] = set()
        self._sizes: dict[str, int] = {}
        self._count = 0

    def document(self) -> Value:
        """The one document that there must be."""
        next(self._events)
        if not isinstance(next(self._events), yaml.DocumentStartEvent):
            raise EvaluationError("missing start of document")
        value = self._value(next(self._events))
        next(self._events)
        if not isinstance(next(self._events), yaml.StreamEndEvent):
            raise EvaluationError("only a single document is allowed")
        return value

    def _value(self, event: Any) -> Value:
        if isinstance(event, yaml.AliasEvent):
            return self._alias(str(event.anchor))
        before = self._count
        if event.anchor:
            self._open.add(event.anchor)
        value = self._inside(event)
        self._count += 1
        refuse_many(self._count)
        if event.anchor:
            self._open.discard(event.anchor)
            self._anchors[event.anchor] = value
            self._sizes[event.anchor] = self._count - before
        return value

    def _alias(self, anchor: str) -> Value:
        if anchor in self._open:
            raise EvaluationError(f'cannot refer to anchor "{anchor}" from inside its own definition')
        if anchor not in self._anchors:
            raise EvaluationError(f'reference to undefined anchor "{anchor}"')
        self._count += self._sizes[anchor]
        refuse_many(self._count)
        return self._anchors[anchor]

    def _inside(self, event: Any) -> Value:
        match event:
            case yaml.ScalarEvent():
                return _plain_value(event)
            case yaml.SequenceStartEvent():
                _refuse_tag(event.tag, "seq")
                return [self._value(part) for part in self._until(yaml.SequenceEndEvent)]
            case _:
                _refuse_tag(event.tag, "map")
                return self._mapping()

    def _until(self, end: type) -> Iterator[Any]:
        while not isinstance(event := next(self._events), end):
            yield event

    def _mapping(self) -> Value:
        mapping: dict[str, Value] = {}
        for key in self._until(yaml.MappingEndEvent):
            if not isinstance(key, yaml.ScalarEvent):
                raise EvaluationError("only strings are allowed as mapping keys")
            name = _resolved(key)
            value = self._value(next(self._events))
            if name is None:
                raise EvaluationError("mapping key cannot be null")
            if not isinstance(name, _Merge):
                mapping[text(str(convert(name, STRING)))] = value
            elif isinstance(value, dict):
                mapping.update(value)
            else:
                raise EvaluationError("cannot merge this into a mapping")
        return mapping


def _refuse_tag(tag: str | None, own: str) -> None:
    if tag not in (None, _PREFIX + own):
        raise EvaluationError(f"can't interpret this as {tag}")


def _plain_value(event: Any) -> Value:
    value = _resolved(event)
    if isinstance(value, _Merge):
        return "<<"
    if event.tag is None and not event.implicit[0]:  # quoted, or a block: a string, by way of what it would be
        return convert(value, STRING)
    return value


def _resolved(event: Any) -> Value:
    """What a scalar stands for."""
    if _SURROGATE.search(event.value):
        raise EvaluationError("found invalid Unicode character escape code")
    source, tag = event.value, (event.tag or "").removeprefix(_PREFIX)
    if tag and (tag not in _SCALAR_TAGS or not event.tag.startswith(_PREFIX)):
        raise EvaluationError(f'unsupported tag "{event.tag}"')
    if tag not in {"str", "binary"} and (not source or source[0] in "+-0123456789yYnNtTfFoO~."):
        if event.style in {"'", '"'}:
            return text(source)
        found = _hinted(source, tag)
        if found is not _UNDECIDED:
            return found
    if not tag:
        return _MERGE if source == "<<" else text(source)
    return _tagged(source, tag)


_UNDECIDED: Final = object()


def _hinted(source: str, tag: str) -> Value:
    """What a scalar is whose first character may begin something else than a string."""
    if source in _WORDS:
        return _WORDS[source]
    if _NO_NUMBER.fullmatch(source):
        raise EvaluationError(f"{source} is not supported")
    if source[0] in "+-0123456789" and tag in {"", "timestamp"} and (moment := _moment(source)) is not None:
        return moment
    if _INTEGER.fullmatch(source) or (source[0] not in "yYnNtTfFoO~" and _FLOAT.fullmatch(source)):
        return _number(source)
    return _UNDECIDED


def _moment(source: str) -> str | None:
    match = _TIMESTAMP.fullmatch(source)
    if match is None:
        return None
    year, month, day, _, hour, minute, second, zone = match.groups()
    clock = ":".join((part or "0").zfill(2) for part in (hour, minute, second))
    try:
        return str(parse_moment(f"{year}-{month.zfill(2)}-{day.zfill(2)}T{clock}{zone or 'Z'}"))
    except EvaluationError:
        return None


def _number(source: str) -> Value:
    plain = source.replace("_", "")
    number = parse_number(plain)
    if number is None and re.fullmatch(r"0[xX][0-9a-fA-F]{1,16}|0[oO][0-7]{1,22}|0[bB][01]{1,64}", plain):
        number = int(plain, 0)
    if number is None or (plain[:2].lower() in {"0x", "0o", "0b"} and int(number) >= 1 << 64):
        raise EvaluationError(f'cannot parse "{source}" as a number')
    return number


def _tagged(source: str, tag: str) -> Value:
    match tag:
        case "str":
            return text(source)
        case "binary":
            return _checked_base64(source)
        case "bool" if isinstance(_WORDS.get(source), bool):
            return _WORDS[source]
        case "int" | "float":
            return _number(source)
        case "timestamp" if (moment := _moment(source)) is not None:
            return moment
        case "null":
            return None
        case _:
            raise EvaluationError(f'cannot parse "{source}" as {tag}')


def _checked_base64(source: str) -> str:
    packed = source.replace("\n", "").replace("\r", "")
    try:
        binascii.a2b_base64(packed, strict_mode=True)
    except binascii.Error as error:
        raise EvaluationError(f'cannot parse "{source}" as binary: not valid base64') from error
    return source
