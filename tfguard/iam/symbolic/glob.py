"""Patterns over text, with the two wildcards of IAM, ARN fields that wildcards do not cross, and policy variables.

A pattern is a string of symbols: characters, and the five marks below. Marks are control characters, which no ARN, action or
condition value holds. https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_resource.html
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final, NamedTuple

from tfguard.iam.patterns import Grammar, Variable, Wildcard, take_apart

STAR: Final = "\x01"
"""Any text, the empty one included; inside one field of an ARN where the pattern has fields."""
ONE: Final = "\x02"
"""Exactly one character."""
SEPARATOR: Final = "\x03"
"""One of the first five colons of an ARN: no wildcard of an ARN pattern crosses it."""
OPEN: Final = "\x04"
CLOSE: Final = "\x05"
"""Around a policy variable: text that is the same wherever the variable stands, and not known."""

FIELDS: Final = 6
"""arn, partition, service, region, account, resource."""
_SEPARATORS: Final = FIELDS - 1


class Glob(NamedTuple):
    """One pattern; `folded` ones are in lower case and match without regard to case."""

    text: str
    folded: bool = False

    @property
    def has_fields(self) -> bool:
        """It is an ARN pattern, matched field by field."""
        return SEPARATOR in self.text

    @property
    def has_variable(self) -> bool:
        """What it matches depends on the request."""
        return OPEN in self.text

    @property
    def is_universal(self) -> bool:
        """It matches every text."""
        return self.text != "" and not self.text.strip(STAR)

    @property
    def is_literal(self) -> bool:
        """It matches one text, up to case."""
        return not _MARKS.search(self.text)

    def __str__(self) -> str:
        return self.text.translate(_SHOWN)


_MARKS: Final = re.compile("[\x01\x02\x04]")
_SHOWN: Final = str.maketrans({STAR: "*", ONE: "?", SEPARATOR: ":", OPEN: "${", CLOSE: "}"})
ANY_TEXT: Final = Glob(STAR)


def plain(text: str, grammar: Grammar, *, folded: bool = False) -> Glob:
    """The pattern that a value of a policy stands for, where wildcards cross colons."""
    read = "".join(map(_symbols, take_apart(text, grammar)))
    return Glob(read.lower() if folded else read, folded)


def arn(text: str, grammar: Grammar) -> Glob:
    """The pattern that an ARN stands for; a short one goes on with `*`. A lone `*` is every text, not only ARNs."""
    fields, missing = [""], _SEPARATORS
    for token in take_apart(text, grammar):
        if not isinstance(token, str):
            fields[-1] += _symbols(token)
            continue
        first, *others = token.split(":", missing)
        fields[-1] += first
        fields += others
        missing -= len(others)
    return ANY_TEXT if fields == [STAR] else Glob(SEPARATOR.join([*fields, *[STAR] * missing]))


def _symbols(token: str | Wildcard | Variable) -> str:
    match token:
        case Wildcard.ANY:
            return STAR
        case Wildcard.ONE:
            return ONE
        case Variable(key, default):
            return f"{OPEN}{key.lower()}{'' if default is None else f',{default}'}{CLOSE}"
        case text:
            return text


def word(text: str) -> str:
    """A text as patterns see it, its first five colons marked."""
    return text.replace(":", SEPARATOR, _SEPARATORS)


def text_of(symbols_read: str) -> str:
    """The text of a word."""
    return symbols_read.replace(SEPARATOR, ":")


@lru_cache(maxsize=65536)
def _matcher(glob: Glob) -> re.Pattern[str]:
    """A regular expression over words, and over patterns taken as words in which a star is one more symbol.

    It never steps back behind a star that it has passed, so no pattern is slow.
    """
    pieces, fields, seen = [""], glob.has_fields, 0
    stars: list[str] = []
    for symbol in re.sub(f"{STAR}+", STAR, glob.text):
        inside = fields and seen < _SEPARATORS
        seen += symbol == SEPARATOR
        if symbol == STAR:
            stars.append("[^\x03]*" if inside else ".*")
            pieces.append("")
        elif symbol == ONE:
            pieces[-1] += "[^\x01\x03]" if inside else "[^\x01]"
        else:
            pieces[-1] += "[:\x03]" if symbol == ":" and not fields else re.escape(symbol)
    steps = "".join(f"(?>{star}?{piece})" for star, piece in zip(stars[:-1], pieces[1:-1], strict=True))
    last = f"{stars[-1]}{pieces[-1]}" if stars else ""
    return re.compile(f"{pieces[0]}{steps}{last}", re.DOTALL)


def matches(glob: Glob, text: str) -> bool:
    """A pattern without variables matches this text."""
    return _matcher(glob).fullmatch(word(text.lower() if glob.folded else text)) is not None


@lru_cache(maxsize=65536)
def covers(wide: Glob, narrow: Glob) -> bool:
    """It is plain that `wide` matches all that `narrow` matches, whatever the variables are.

    True is a proof; False means that it takes an automaton to tell.
    """
    if wide.is_universal or wide == narrow:
        return True
    if narrow.has_variable and (ONE in wide.text or wide.folded != narrow.folded):
        return False
    if narrow.folded and not wide.folded:
        return False
    text = narrow.text if narrow.has_fields or not narrow.is_literal else word(narrow.text)
    if wide.folded and not narrow.folded:
        text = text.lower()
    return _matcher(wide).fullmatch(text) is not None


@lru_cache(maxsize=65536)
def apart(one: Glob, other: Glob) -> bool:
    """It is plain that no text matches both. False means that it takes an automaton to tell."""
    for literal, glob in ((one, other), (other, one)):
        if literal.is_literal and not glob.has_variable and (glob.folded or not literal.folded):
            return not matches(glob, text_of(literal.text))
    folded = one.folded or other.folded
    first, second = ends(one, folded=folded), ends(other, folded=folded)
    return not (_agree(first[0], second[0]) and _agree(first[1][::-1], second[1][::-1]))


def _agree(one: str, other: str) -> bool:
    return one.startswith(other) or other.startswith(one)


@lru_cache(maxsize=65536)
def ends(glob: Glob, *, folded: bool) -> tuple[str, str]:
    """The characters before the first mark and after the last one; all of a literal, on both sides."""
    text = glob.text.replace(SEPARATOR, ":")
    text = text.lower() if folded else text
    first = _MARKS.search(text)
    if first is None:
        return text, text
    last = max(text.rfind(STAR), text.rfind(ONE), text.rfind(CLOSE))
    return text[: first.start()], text[last + 1 :]
