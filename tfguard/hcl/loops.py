"""`for` expressions and splats.

Over an unknown collection the result is unknown, but what is made of the members that are known to be in it is known to be in
the result: `anytrue([for r in tfguard::linked(...) : r.attrs.enabled])` can be true before everything is known.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from tfguard.hcl.errors import EvaluationError
from tfguard.hcl.filling import as_text
from tfguard.hcl.objects import as_key
from tfguard.hcl.operators import truth
from tfguard.hcl.scope import Evaluator, Frame
from tfguard.hcl.source import Place
from tfguard.hcl.syntax import ForObject, Loop
from tfguard.hcl.traversal import elements
from tfguard.hcl.types import DYNAMIC, STRING, ListOf, SetOf, Type
from tfguard.hcl.unify import unify
from tfguard.hcl.values import ListValue, Sensitive, SetValue, may_collapse, open_ended, type_of, waiting
from tfguard.model.value import UNKNOWN, Unknown, Value


class _Open:
    """What a loop learns on the way besides its result: conditions and keys that are unknown, and marks."""

    __slots__ = ("marked", "unknown")

    def __init__(self) -> None:
        self.marked = False
        self.unknown: list[Value] = []

    def source(self, value: Value) -> Value:
        """What is iterated: a set with unknown elements is unknown itself where they may be equal to others."""
        bare = self.bare(value)
        open_ = open_ended(bare) if isinstance(bare, SetValue) and may_collapse(bare) else None
        return bare if open_ is None else open_

    def bare(self, value: Value) -> Value:
        """The value without its mark, which the result will have."""
        if isinstance(value, Sensitive):
            self.marked = True
            return value.value
        return value


def for_tuple(collection: Evaluator, condition: Evaluator | None, body: Evaluator, loop: Loop) -> Evaluator:
    """`[for ... : body if condition]`."""
    place = loop.collection.place

    def run(scope: Any) -> Value:
        open_ = _Open()
        source = open_.source(collection(scope))
        rounds = _rounds(source, Frame(scope), place)
        if condition is None:
            found = [body(frame) for frame in rounds]
        else:
            found = [body(frame) for frame in rounds if _includes(condition(frame), open_, loop)]
        return _result(found, source, open_)

    return run


def _rounds(source: Value, frame: Frame, place: Place) -> Iterator[Frame]:
    """The frame of each round; over an unknown collection those of the members that it is known to have."""
    if isinstance(source, Unknown):
        frame.key = UNKNOWN
        for member in source.members:
            frame.value = member
            yield frame
        return
    try:
        pairs = elements(source)
        frame.spend(len(source))  # type: ignore[arg-type]  # it has elements
    except EvaluationError as error:
        raise error.placed(place) from None
    for frame.key, frame.value in pairs:
        yield frame


def _includes(answer: Value, open_: _Open, loop: Loop) -> bool:
    if answer is True or answer is False:
        return answer is True
    try:
        answer = open_.bare(truth(answer, "the `if` clause"))
    except EvaluationError as error:
        raise error.placed(loop.condition.place if loop.condition is not None else loop.collection.place) from None
    if isinstance(answer, Unknown):
        open_.unknown.append(answer)
        return False
    return answer is True


def _result(found: list[Value], source: Value, open_: _Open) -> Value:
    whole: Value = found
    if open_.unknown or isinstance(source, Unknown):
        known = Unknown() if not isinstance(source, Unknown) else source
        waits = waiting((known, *open_.unknown))
        whole = Unknown(lambda: waits.waits_for, members=tuple(found), minimum=len(found))
    return Sensitive(whole) if open_.marked else whole


def for_object(
    collection: Evaluator, condition: Evaluator | None, key: Evaluator, body: Evaluator, node: ForObject
) -> Evaluator:
    """`{for ... : key => body... if condition}`."""
    place, add = node.loop.collection.place, _GROUPED if node.group else _once

    def run(scope: Any) -> Value:
        open_ = _Open()
        source = open_.source(collection(scope))
        found: dict[str, Value] = {}
        for frame in _rounds(source, Frame(scope), place):
            if condition is not None and not _includes(condition(frame), open_, node.loop):
                continue
            name = open_.bare(as_key(key(frame), node.key.place))
            value = body(frame)
            if isinstance(name, str):
                add(found, name, value, node)
            else:
                open_.unknown.append(name)
        unsure = [source, *open_.unknown] if isinstance(source, Unknown) else open_.unknown
        whole: Value = waiting(unsure) if unsure else found
        return Sensitive(whole) if open_.marked else whole

    return run


def _once(found: dict[str, Value], name: str, value: Value, node: ForObject) -> None:
    if name in found:
        raise EvaluationError(
            f"Duplicate object key: two different items produced the key {name!r} in this `for` expression; "
            "if duplicates are expected, use `...` after the value to group by key",
            node.key.place,
        )
    found[name] = value


def _grouped(found: dict[str, Value], name: str, value: Value, _: ForObject) -> None:
    group = found.setdefault(name, [])
    if isinstance(group, list):
        group.append(value)


_GROUPED: Final = _grouped


def joined(collect: Evaluator, place: Place) -> Evaluator:
    """The rounds of a `%{ for }`, one after the other as text."""

    def run(scope: Any) -> Value:
        found = collect(scope)
        marked = isinstance(found, Sensitive)
        bare = found.value if isinstance(found, Sensitive) else found
        if isinstance(bare, Unknown):
            return Sensitive(waiting((bare,), STRING)) if marked else waiting((bare,), STRING)
        texts = [as_text(text, place) for text in bare] if isinstance(bare, list) else []
        marked = marked or any(isinstance(text, Sensitive) for text in texts)
        plain = [text.value if isinstance(text, Sensitive) else text for text in texts]
        unknown = any(isinstance(text, Unknown) for text in plain)
        whole: Value = waiting(plain, STRING) if unknown else "".join(map(str, plain))
        return Sensitive(whole) if marked else whole

    return run


def splat(collection: Evaluator, each: Evaluator) -> Evaluator:
    """`collection[*]...`: each element in turn; nothing for null, and one value for itself.

    https://developer.hashicorp.com/terraform/language/expressions/splat
    """

    def run(scope: Any) -> Value:
        open_ = _Open()
        source = open_.source(collection(scope))
        frame = Frame(scope)
        if isinstance(source, Unknown):
            whole = _unknown_splat(source, each, frame)
        elif source is None:
            whole = []
        else:
            whole = _mapped(source if isinstance(source, list) else [source], each, frame)
        return Sensitive(whole) if open_.marked else whole

    return run


def _mapped(source: list[Value], each: Evaluator, frame: Frame) -> Value:
    found: list[Value] = []
    for frame.value in source:
        found.append(each(frame))
    if not isinstance(source, (ListValue, SetValue)):
        return found
    return ListValue(found, unify(map(type_of, found)) or _type_of_each(source.element, each, frame))


def _type_of_each(element: Type, each: Evaluator, frame: Frame) -> Type:
    """What an element would give, where there is none."""
    frame.value = Unknown(type_=element)
    try:
        return type_of(each(frame))
    except EvaluationError:
        return DYNAMIC


def _unknown_splat(source: Unknown, each: Evaluator, frame: Frame) -> Value:
    members = []
    for frame.value in source.members:
        members.append(each(frame))
    type_: Type | None = None
    if isinstance(source.type, (ListOf, SetOf)):
        type_ = ListOf(_type_of_each(source.type.element, each, frame))
    return Unknown(lambda: source.waits_for, members=tuple(members), minimum=source.minimum, type_=type_)
