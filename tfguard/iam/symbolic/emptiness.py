"""Is there a text that one pattern of each list matches, and none of the excluded ones? Answered the slow way, for the second opinion.

Every text is tried letter by letter, up to texts that leave every pattern in the same place.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TypeAlias

from tfguard.iam.symbolic.glob import CLOSE, FIELDS, ONE, OPEN, SEPARATOR, STAR, Glob


def no_text(required: list[list[Glob]], excluded: list[Glob]) -> bool:
    """No text matches one of each required list and none excluded: every word is tried, letter by letter, up to equal states."""
    required = [[glob for glob in union if not _is_covered_with_variables(glob, excluded)] for union in required]
    globs = [[_any(glob) for glob in union] for union in required]
    out = [glob for glob in excluded if not glob.has_variable]
    return _no_word([*globs, [Glob(STAR)]], out, opaque="")


def _is_covered_with_variables(glob: Glob, excluded: list[Glob]) -> bool:
    """The pattern's texts are excluded whatever its variables are: taken as letters that only they and stars match."""
    if not glob.has_variable:
        return False
    letters = {variable: chr(0xE000 + n) for n, variable in enumerate(_variables([glob, *excluded]))}
    opaque = "".join(letters.values())
    return _no_word([[_lettered(glob, letters)]], [_lettered(other, letters) for other in excluded], opaque)


def _variables(globs: Iterable[Glob]) -> Iterator[str]:
    yield from dict.fromkeys(part.partition(CLOSE)[0] for glob in globs for part in glob.text.split(OPEN)[1:])


def _lettered(glob: Glob, letters: dict[str, str]) -> Glob:
    text = glob.text
    for variable, letter in letters.items():
        text = text.replace(f"{OPEN}{variable}{CLOSE}", letter)
    return Glob(text, glob.folded)


def _any(glob: Glob) -> Glob:
    return _lettered(glob, dict.fromkeys(_variables([glob]), STAR))


State: TypeAlias = tuple[int, frozenset[tuple[int, int]]]
"""How many separators have been read, and the places reached: the number of a pattern, and how much of it has been matched."""


def _no_word(required: list[list[Glob]], excluded: list[Glob], opaque: str) -> bool:
    globs = [glob for union in required for glob in union] + excluded
    numbers = iter(range(len(globs)))
    lists = [[next(numbers) for _ in union] for union in required]
    out = list(numbers)
    fields = any(glob.has_fields for glob in globs)
    named = {form for glob in globs for s in glob.text for form in (s, s.upper()) if s not in {STAR, ONE, SEPARATOR}}
    spare = next(letter for letter in map(chr, range(0x100, 0xE000)) if letter not in named)
    letters = sorted(named | {":", spare} | set(opaque))
    start: State = (0, _closed(globs, {(number, 0) for number in range(len(globs))}))
    seen, todo = {start}, [start]
    while todo:
        separators, places = todo.pop()
        ended = {number for number, place in places if place == len(globs[number].text)}
        if all(any(number in ended for number in union) for union in lists) and not any(n in ended for n in out):
            return False
        for letter in letters:
            symbol = SEPARATOR if letter == ":" and fields and separators < FIELDS - 1 else letter
            state = (separators + (symbol == SEPARATOR), _after(globs, places, symbol, opaque))
            alive = {number for number, _ in state[1]}
            if state not in seen and all(any(number in alive for number in union) for union in lists):
                seen.add(state)
                todo.append(state)
    return True


def _closed(globs: list[Glob], places: Iterable[tuple[int, int]]) -> frozenset[tuple[int, int]]:
    """With the places behind stars, which may stand for nothing."""
    reached = set(places)
    todo = list(reached)
    while todo:
        number, place = todo.pop()
        if globs[number].text[place : place + 1] == STAR and (number, place + 1) not in reached:
            reached.add((number, place + 1))
            todo.append((number, place + 1))
    return frozenset(reached)


def _after(
    globs: list[Glob], places: Iterable[tuple[int, int]], symbol: str, opaque: str
) -> frozenset[tuple[int, int]]:
    moved = []
    for number, place in places:
        glob, wanted = globs[number], globs[number].text[place : place + 1]
        crosses = symbol != SEPARATOR or not glob.has_fields
        if wanted == STAR and crosses:
            moved.append((number, place))
        elif (wanted == ONE and crosses and symbol not in opaque) or wanted in _forms(symbol, glob):
            moved.append((number, place + 1))
    return _closed(globs, moved)


def _forms(symbol: str, glob: Glob) -> tuple[str, ...]:
    """What a pattern may have in the place of a symbol."""
    if symbol == SEPARATOR:
        return (SEPARATOR,) if glob.has_fields else (":",)
    return (symbol.lower(),) if glob.folded else (symbol,)
