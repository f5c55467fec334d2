"""The one type to which values of several types can all be converted, as the branches of a conditional and list elements need it.

The rules are those of https://github.com/zclconf/go-cty/blob/v1.16.2/cty/convert/unify.go
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cmp_to_key
from itertools import chain

from tfguard.hcl.types import DYNAMIC, STRING, ListOf, MapOf, ObjectOf, Primitive, SetOf, TupleOf, Type


def has_dynamic(type_: Type) -> bool:
    """`any` is the type or stands somewhere inside."""
    return type_ == DYNAMIC or any(map(has_dynamic, _parts(type_)))


def convertible(source: Type, target: Type) -> bool:
    """Some value of the one type can be converted to the other; whether a given one can is for `convert` to say."""
    if source == target or DYNAMIC in (source, target):
        return True
    match target:
        case Primitive():
            return isinstance(source, Primitive) and STRING in (source, target)
        case ListOf(wanted) | SetOf(wanted):
            return isinstance(source, (ListOf, SetOf, TupleOf)) and _all_convertible(_parts(source), wanted)
        case MapOf(wanted):
            return isinstance(source, (MapOf, ObjectOf)) and _all_convertible(_parts(source), wanted)
        case TupleOf(wanted):
            return isinstance(source, TupleOf) and _pairwise_convertible(source.elements, wanted)
        case ObjectOf():
            return isinstance(source, (MapOf, ObjectOf)) and _object_convertible(source, target)


def _parts(type_: Type) -> tuple[Type, ...]:
    """The types of what is inside."""
    match type_:
        case Primitive():
            return ()
        case ListOf(element) | SetOf(element) | MapOf(element):
            return (element,)
        case TupleOf(elements):
            return elements
        case ObjectOf(attributes):
            return tuple(attributes.values())


def _pairwise_convertible(sources: tuple[Type, ...], targets: tuple[Type, ...]) -> bool:
    return len(sources) == len(targets) and all(map(convertible, sources, targets))


def _all_convertible(elements: tuple[Type, ...], wanted: Type) -> bool:
    if wanted == DYNAMIC:
        return not elements or unify(elements) is not None
    return all(convertible(element, wanted) for element in elements)


def _object_convertible(source: MapOf | ObjectOf, target: ObjectOf) -> bool:
    if isinstance(source, MapOf):
        return all(convertible(source.element, wanted) for wanted in target.attributes.values())
    return all(
        convertible(source.attributes[name], wanted) if name in source.attributes else name in target.optional
        for name, wanted in target.attributes.items()
    )


def unify(types: Iterable[Type]) -> Type | None:
    """The type that all of them can be converted to, None where there is none; `any` where one of them is not known yet."""
    given = list(dict.fromkeys(types))
    if not given:
        return None
    if len(given) == 1:
        return given[0]
    known = [type_ for type_ in given if type_ != DYNAMIC]
    decided, found = _unify_kind(known, dynamic=len(known) < len(given))
    return found if decided else _preferred(given)


def _unify_kind(known: Sequence[Type], *, dynamic: bool) -> tuple[bool, Type | None]:
    """Whether types of these kinds have a rule of their own, and what it gives."""
    kinds = {type_.__class__ for type_ in known}
    for family, rule in _FAMILIES:
        if kinds and kinds <= family:
            if dynamic and len(kinds) == 1:
                return True, DYNAMIC
            found = rule(known)
            return len(kinds) == 1 or found is not None, found
    return {ObjectOf, TupleOf} <= kinds, None


def _unify_collections(types: Sequence[Type]) -> Type | None:
    first = types[0]
    element = unify(type_.element for type_ in types if isinstance(type_, (ListOf, SetOf, MapOf)))
    return first.__class__(element) if element is not None and isinstance(first, (ListOf, SetOf, MapOf)) else None


def _unify_tuples(types: Sequence[Type]) -> Type | None:
    tuples = [type_.elements for type_ in types if isinstance(type_, TupleOf)]
    if len(set(map(len, tuples))) > 1:
        return _list_of(tuples)
    elements = [unify(column) for column in zip(*tuples, strict=True)]
    return None if None in elements else TupleOf(tuple(element for element in elements if element is not None))


def _list_of(tuples: Iterable[Iterable[Type]]) -> Type | None:
    element = unify(chain.from_iterable(tuples))
    return None if element is None else ListOf(element)


def _unify_objects(types: Sequence[Type]) -> Type | None:
    objects = [type_.attributes for type_ in types if isinstance(type_, ObjectOf)]
    if any(attributes.keys() != objects[0].keys() for attributes in objects):
        return _map_of(attributes.values() for attributes in objects)
    unified: dict[str, Type] = {}
    for name in objects[0]:
        attribute = unify(attributes[name] for attributes in objects)
        if attribute is None:
            return None
        unified[name] = attribute
    return ObjectOf(unified)


def _map_of(attributes: Iterable[Iterable[Type]]) -> Type | None:
    element = unify(chain.from_iterable(attributes))
    return None if element is None else MapOf(element)


def _unify_tuples_as_lists(types: Sequence[Type]) -> Type | None:
    listed = _list_of(type_.elements for type_ in types if isinstance(type_, TupleOf))
    return None if listed is None else unify([*(type_ for type_ in types if isinstance(type_, ListOf)), listed])


def _unify_objects_as_maps(types: Sequence[Type]) -> Type | None:
    mapped = _map_of(type_.attributes.values() for type_ in types if isinstance(type_, ObjectOf))
    return None if mapped is None else unify([*(type_ for type_ in types if isinstance(type_, MapOf)), mapped])


_FAMILIES = (
    ({MapOf}, _unify_collections),
    ({ListOf}, _unify_collections),
    ({SetOf}, _unify_collections),
    ({ObjectOf}, _unify_objects),
    ({TupleOf}, _unify_tuples),
    ({MapOf, ObjectOf}, _unify_objects_as_maps),
    ({ListOf, TupleOf}, _unify_tuples_as_lists),
)


def _preferred(types: Sequence[Type]) -> Type | None:
    """The first type, the most general ones tried first, that all the others can be converted to."""
    for wanted in sorted(types, key=cmp_to_key(_compare)):
        if wanted != DYNAMIC and all(convertible(type_, wanted) for type_ in types):
            return wanted
    return None


_GENERALITY = {ListOf: 0, TupleOf: 1, SetOf: 2, MapOf: 3, ObjectOf: 4}


def _compare(left: Type, right: Type) -> int:
    """Negative where the left type is to be preferred: strings to other scalars, collections to tuples and objects."""
    if STRING in (left, right):
        return (left != STRING) - (right != STRING)
    match left, right:
        case (ListOf(one), ListOf(other)) | (SetOf(one), SetOf(other)) | (MapOf(one), MapOf(other)):
            return _compare(one, other)
        case _:
            return _GENERALITY.get(left.__class__, 5) - _GENERALITY.get(right.__class__, 5)
