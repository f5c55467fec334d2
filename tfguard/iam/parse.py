"""Policy documents read from dicts or JSON text; what AWS would refuse is a fault with its place, and a hole in the document.

https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_grammar.html
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from json import JSONDecodeError
from typing import Final

from tfguard.iam import source
from tfguard.iam.document import EVERYTHING, Document, Effect, Fault, Kind, Patterns, Statement, Text
from tfguard.iam.elements import Faults, before_fifth_colon, entries, read_conditions, read_principals, texts, unsaid
from tfguard.model.value import UNKNOWN, Path, Unknown, Value

_VERSIONS: Final = ("2012-10-17", "2008-10-17")
_ELEMENTS: Final = frozenset({"Version", "Id", "Statement"})
_STATEMENT_ELEMENTS: Final = frozenset(
    {"Sid", "Effect", "Principal", "NotPrincipal", "Action", "NotAction", "Resource", "NotResource", "Condition"}
)


def parse(document: Value, kind: Kind = Kind.IDENTITY, *, name: str = "") -> Document:
    """Read a policy document: a dict, JSON text, or `Unknown` where all of it is known only after apply.

    A `Document` is handed back as it is.
    """
    if isinstance(document, Document):
        return document
    if not isinstance(document, str):
        return _document(document, kind, name)
    try:
        value = source.load(document)
    except JSONDecodeError as error:
        return _unreadable(kind, name, Fault(f"this is not JSON: {error.msg}", (), error.lineno, error.colno))
    except (ValueError, RecursionError) as error:
        return _unreadable(kind, name, Fault(f"this is not JSON: {error}", ()))
    return _with_places(_document(value, kind, name), document)


def _unreadable(kind: Kind, name: str, fault: Fault) -> Document:
    return Document(kind=kind, name=name, statements=(UNKNOWN,), faults=(fault,))


def _with_places(document: Document, text: str) -> Document:
    if not document.faults:
        return document
    places = [source.place(text, fault.path) for fault in document.faults]
    faults = (replace(f, line=line, column=column) for f, (line, column) in zip(document.faults, places, strict=True))
    return replace(document, faults=tuple(faults))


def _document(value: Value, kind: Kind, name: str) -> Document:
    faults = Faults()
    if isinstance(value, Unknown):
        return Document(kind=kind, name=name, statements=(value,))
    if not isinstance(value, Mapping):
        return _unreadable(kind, name, Fault("a policy document is a JSON object", ()))
    version = _version(value.get("Version", "2008-10-17"), faults)
    statements = tuple(_statement(s, i, path, kind, faults) for i, (s, path) in enumerate(_statements(value, faults)))
    stray = faults.unexpected(value, _ELEMENTS, ())
    _unique_sids(statements, faults)
    return Document(
        kind=kind,
        name=name,
        version=version if isinstance(version, str) else _VERSIONS[0],
        id=value["Id"] if isinstance(value.get("Id"), str) else None,
        statements=(*(_without_variables(statements) if isinstance(version, Unknown) else statements), *stray),
        faults=tuple(faults.found),
    )


def _version(value: Value, faults: Faults) -> Text:
    """Without the element the old version holds; a hole where the document could be in either.

    https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_version.html
    """
    if isinstance(value, Unknown) or (isinstance(value, str) and value in _VERSIONS):
        return value
    return faults.add(f"the version is {_VERSIONS[0]} or {_VERSIONS[1]}, not {value!r}", ("Version",))


def _without_variables(statements: tuple[Statement | Unknown, ...]) -> tuple[Statement | Unknown, ...]:
    """Where the version is not known, nobody can say what a statement with `${...}` means."""
    return tuple(UNKNOWN if "${" in repr(statement) else statement for statement in statements)


def _statements(document: Mapping[str, Value], faults: Faults) -> list[tuple[Value, Path]]:
    """The statements with their places: one object is as good as a list."""
    path: Path = ("Statement",)
    match document.get("Statement"):
        case None:
            return [(faults.add("a policy document has statements", () if "Statement" not in document else path), path)]
        case list() | tuple() as statements:
            return [(statement, (*path, index)) for index, statement in enumerate(statements)]
        case statement:
            return [(statement, path)]


def _unique_sids(statements: tuple[Statement | Unknown, ...], faults: Faults) -> None:
    seen: set[str] = set()
    for statement in statements:
        if isinstance(statement, Statement) and statement.sid:
            if statement.sid in seen:
                faults.add(f'the Sid "{statement.sid}" is used twice; it must be unique', (*statement.path, "Sid"))
            seen.add(statement.sid)


def _statement(value: Value, index: int, path: Path, kind: Kind, faults: Faults) -> Statement | Unknown:
    if isinstance(value, Unknown):
        return value
    if not isinstance(value, Mapping):
        return faults.add("a statement is a JSON object", path)
    sid = value.get("Sid")
    conditions = read_conditions(value.get("Condition", {}), (*path, "Condition"), faults)
    stray = faults.unexpected(value, _STATEMENT_ELEMENTS, path)
    principals, misplaced = read_principals(value, kind, path, faults)
    if sid is not None and not isinstance(sid, str | Unknown):
        faults.add("a Sid is a string", (*path, "Sid"))
    return Statement(
        index=index,
        sid=sid if isinstance(sid, str) else None,
        effect=_effect(value, path, faults),
        principals=principals,
        actions=_actions(value, path, faults),
        resources=_resources(value, kind, path, faults),
        conditions=(*conditions, *stray, *misplaced),
        path=path,
    )


def _effect(statement: Mapping[str, Value], path: Path, faults: Faults) -> Effect | Unknown:
    match statement.get("Effect"):
        case Unknown() as hole:
            return hole
        case "Allow" | "Deny" as word:
            return Effect(word)
        case None:
            return faults.add("a statement has an Effect, Allow or Deny", path)
        case other:
            return faults.add(f"the Effect is Allow or Deny, in this spelling, not {other!r}", (*path, "Effect"))


def _actions(statement: Mapping[str, Value], path: Path, faults: Faults) -> Patterns:
    patterns = _patterns(statement, "Action", path, faults)
    if patterns is None:
        return Patterns((faults.add("a statement has an Action or a NotAction", path),))
    element = "NotAction" if patterns.negated else "Action"
    for value in patterns.texts:
        if value != "*" and not value.partition(":")[2]:
            return Patterns(
                (faults.add(f'"{value}" is no action: it takes the form service:Action', (*path, element)),)
            )
    return patterns


def _resources(statement: Mapping[str, Value], kind: Kind, path: Path, faults: Faults) -> Patterns:
    """A trust policy is about its own role; a few resource policies (ECR) leave the resource out too, and mean their own."""
    patterns = _patterns(statement, "Resource", path, faults)
    if kind is Kind.TRUST:
        if patterns is not None:
            return Patterns((faults.add("a trust policy names no resource: it is about its own role", path),))
        return EVERYTHING
    if patterns is None:
        if kind is Kind.RESOURCE:
            return EVERYTHING
        return Patterns((faults.add("a statement has a Resource or a NotResource", path),))
    return replace(patterns, values=tuple(map(before_fifth_colon, patterns.values)))


def _patterns(statement: Mapping[str, Value], element: str, path: Path, faults: Faults) -> Patterns | None:
    """The values of an element or of its negation; None where the statement has neither, a hole where it has both."""
    negation = f"Not{element}"
    match (element in statement, negation in statement):
        case (True, True):
            return Patterns((faults.add(f"a statement has {element} or {negation}, not both", path),))
        case (False, False):
            return None
        case (_, negated):
            name = negation if negated else element
            values = texts(entries(statement[name], (*path, name)), "a string", faults)
            return Patterns(values or _nothing(name, negated=negated), negated)


def _nothing(name: str, *, negated: bool) -> tuple[Text, ...]:
    """An empty list lists nothing; whether AWS excepts nothing or skips the statement where it is negated, it does not say."""
    return (unsaid(f"what an empty {name} excepts"),) if negated else ()
