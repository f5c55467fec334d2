"""`data.aws_iam_policy_document`: its arguments in, the policy document out, with holes where an argument is unknown.

The document is what version 5.100 of the provider makes of them, and its text is the provider's to the byte.
https://registry.terraform.io/providers/hashicorp/aws/latest/docs/data-sources/iam_policy_document
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

from tfguard.model.value import Reference, Unknown, Value
from tfguard.terraform.sdk_sets import in_order

TYPE: Final = "aws_iam_policy_document"
TEXTS: Final = ("json", "minified_json")
"""The attributes that give the document as text."""

DEFAULT_VERSION: Final = "2012-10-17"
_LISTS: Final = (
    ("actions", "Action"),
    ("not_actions", "NotAction"),
    ("resources", "Resource"),
    ("not_resources", "NotResource"),
)
_PRINCIPALS: Final = (("principals", "Principal"), ("not_principals", "NotPrincipal"))
_ELEMENTS: Final = ("Sid", "Effect", *(element for _, element in (*_LISTS, *_PRINCIPALS)), "Condition")
"""The elements of a statement, in the order in which the provider writes them."""


class DocumentError(ValueError):
    """The provider refuses these arguments."""


def document(values: Mapping[str, Value]) -> dict[str, Value]:
    """The document that the data source makes of its arguments; statements that cannot be told apart are one Unknown.

    Where the provider would refuse the arguments, nothing of the document is known.
    """
    try:
        return accepted(values)
    except DocumentError as error:
        return {"Version": DEFAULT_VERSION, "Statement": [Unknown((Reference(str(error)),))]}


def accepted(values: Mapping[str, Value]) -> dict[str, Value]:
    """The document that the data source makes of arguments that the provider accepts. Raises DocumentError for others.

    Documents in `source_policy_documents` come first, then the data source's own statements, then `override_policy_documents`; from
    there on a statement replaces the one that has its sid.
    """
    merged: dict[str, Value] = {"Version": "", "Id": "", "Statement": []}
    for text in _texts(values.get("source_json")):
        _merge(merged, _parsed(text))
    sources = [_parsed(text) for text in _texts(values.get("source_policy_documents"))]
    _no_twins([statement for source in (merged, *sources) for statement in _statements(source)], "source documents")
    for source in sources:
        _merge(merged, source)
    _merge(merged, _own(values))
    for argument in ("override_policy_documents", "override_json"):
        for text in _texts(values.get(argument)):
            _merge(merged, _parsed(text))
    return {element: value for element, value in merged.items() if value not in ("", [])}


def _texts(given: Value) -> Iterator[Value]:
    match given:
        case None | "":
            return
        case list():
            yield from (text for text in given if text is not None)
        case _:
            yield given


def _merge(document: dict[str, Value], other: Mapping[str, Value]) -> None:
    """Put another document into one: the higher version, the later id, and its statements by sid."""
    version, statements = other.get("Version", ""), document["Statement"]
    if isinstance(version, Unknown) or str(version) > str(document["Version"]):
        document["Version"] = version
    document["Id"] = other.get("Id") or document["Id"]
    assert isinstance(statements, list)  # noqa: S101 - made above
    for statement in _statements(other):
        sid = _sid(statement)
        same = (i for i, earlier in enumerate(statements) if sid and _sid(earlier) == sid)
        position = next(same, None)
        if position is None:
            statements.append(statement)
        else:
            statements[position] = statement


def _statements(document: Mapping[str, Value]) -> Sequence[Value]:
    found = document.get("Statement")
    return found if isinstance(found, list) else ()


def _sid(statement: Value) -> str:
    sid = statement.get("Sid") if isinstance(statement, dict) else None
    return sid if isinstance(sid, str) else ""


def _no_twins(statements: Sequence[Value], where: str) -> None:
    seen: set[str] = set()
    for sid in filter(None, map(_sid, statements)):
        if sid in seen:
            raise DocumentError(f"duplicate Sid ({sid}) in the {where}: remove it, or make it unique")
        seen.add(sid)


def _parsed(text: Value) -> Mapping[str, Value]:
    """A document that is given as text; an unknown one is a document of one unknown statement, unless what it encodes is known."""
    if isinstance(text, Unknown):
        return text.encodes if isinstance(text.encodes, dict) else {"Statement": [text]}
    try:
        parsed: Any = json.loads(text) if isinstance(text, str) else None
    except ValueError as error:
        raise DocumentError(f"a document that is given is no JSON: {error}") from None
    if not isinstance(parsed, dict):
        raise DocumentError("a document that is given is no JSON object")
    statements = parsed.get("Statement") or []
    listed = statements if isinstance(statements, list) else [statements]
    return {**parsed, "Statement": [_read(statement) for statement in listed]}


def _read(statement: Value) -> Value:
    """A statement as the provider reads it and writes it again."""
    if not isinstance(statement, dict):
        raise DocumentError("a statement of a document that is given is no JSON object")
    kept = {element: statement[element] for element in _ELEMENTS if statement.get(element) not in (None, "", {})}
    if isinstance(kept.get("Condition"), dict):
        kept["Condition"] = {
            test: {key: _alone([_as_text(part) for part in _several(tests[key])]) for key in sorted(tests)}
            for test, tests in sorted(kept["Condition"].items())
        }
    for _, element in _PRINCIPALS:
        if element in kept:
            kept[element] = _read_principals(kept[element])
    return kept


def _as_text(value: Value) -> Value:
    return {True: "true", False: "false"}[value] if isinstance(value, bool) else value


def _read_principals(principals: Value) -> Value:
    if not isinstance(principals, dict) or (len(principals) == 1 and _several(principals.get("*")) == ["*"]):
        return "*"
    return {
        type_: sorted(map(str, identifiers), reverse=True) if isinstance(identifiers, list) else identifiers
        for type_, identifiers in sorted(principals.items())
    }


def _own(values: Mapping[str, Value]) -> Mapping[str, Value]:
    """The document of the data source's own arguments."""
    version = values.get("version")
    made: dict[str, Value] = {"Version": DEFAULT_VERSION if version in (None, "") else version}
    if values.get("policy_id") not in (None, ""):
        made["Id"] = values["policy_id"]
    match values.get("statement"):
        case list() as blocks:
            statements = [_statement(block) for block in blocks]
            _no_twins(statements, "statements")
            return {**made, "Statement": statements}
        case Unknown() as unknown:
            return {**made, "Statement": [unknown]}
        case _:
            return made


def _statement(block: Value) -> Value:
    if not isinstance(block, dict):
        return block
    made: dict[str, Value] = {}
    if block.get("sid") not in (None, ""):
        made["Sid"] = block["sid"]
    effect = block.get("effect")
    made["Effect"] = "Allow" if effect is None else effect
    for argument, element in _LISTS:
        if block.get(argument) not in (None, []):
            made[element] = _listed(block[argument], with_variables=element.endswith("Resource"))
    for argument, element in _PRINCIPALS:
        if block.get(argument) not in (None, []):
            made[element] = _principals(block[argument])
    if block.get("condition") not in (None, []):
        made["Condition"] = _conditions(block["condition"])
    return made


def _listed(values: Value, *, with_variables: bool = True) -> Value:
    """A set of texts as the provider writes it: alone where it is one, else in descending order; what is unknown comes last."""
    if not isinstance(values, list):
        return values
    texts = [_variables(value) if with_variables else value for value in values]
    known = sorted((text for text in texts if isinstance(text, str)), reverse=True)
    unknown = [text for text in texts if isinstance(text, Unknown)]
    return _alone([*known, *unknown])


def _alone(values: list[Value]) -> Value:
    """A list of one known text as the text itself."""
    return values[0] if len(values) == 1 and isinstance(values[0], str) else values


def _variables(value: Value) -> Value:
    """`&{aws:username}` stands for `${aws:username}`, which HCL would take for a template of its own."""
    return value.replace("&{", "${") if isinstance(value, str) else value


def _principals(blocks: Value) -> Value:
    if not isinstance(blocks, list) or not all(_has_texts(block, ("type",), "identifiers") for block in blocks):
        return blocks if isinstance(blocks, Unknown) else Unknown()
    if len(blocks) == 1 and blocks[0]["type"] == "*" and list(blocks[0].get("identifiers") or ()) == ["*"]:
        return "*"
    made: dict[str, Value] = {}
    for block in in_order(blocks):
        identifiers = _listed(block.get("identifiers"))
        type_ = block["type"]
        made[type_] = identifiers if type_ not in made else [*_several(made[type_]), *_several(identifiers)]
    return {type_: made[type_] for type_ in sorted(made)}


def _several(value: Value) -> list[Value]:
    return value if isinstance(value, list) else [value]


def _conditions(blocks: Value) -> Value:
    """Conditions of the same test and variable merge."""
    if not isinstance(blocks, list) or not all(_has_texts(block, ("test", "variable"), "values") for block in blocks):
        return blocks if isinstance(blocks, Unknown) else Unknown()
    made: dict[str, dict[str, Value]] = {}
    for block in in_order(blocks):
        _add_condition(made.setdefault(block["test"], {}), block["variable"], block.get("values"))
    return {test: {key: made[test][key] for key in sorted(made[test])} for test in sorted(made)}


def _add_condition(keys: dict[str, Value], variable: str, values: Value) -> None:
    texts = [_variables(value) for value in values] if isinstance(values, list) else values
    if isinstance(texts, list):
        keys[variable] = _alone([*_several(keys.get(variable, [])), *texts])
    else:
        keys[variable] = texts


def _has_texts(block: Value, texts: Sequence[str], needed: str) -> bool:
    """Its texts are known. Raises DocumentError where it lacks one or the argument that it needs beside: no plan has such a block."""
    if not isinstance(block, dict):
        return False
    missing = [argument for argument in (*texts, needed) if block.get(argument) is None]
    if missing:
        raise DocumentError(f"a block of the document has no `{missing[0]}`")
    return all(isinstance(block[argument], str) for argument in texts)
