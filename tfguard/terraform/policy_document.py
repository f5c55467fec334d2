"""`data.aws_iam_policy_document`: its arguments in, the policy document out, with holes where an argument is unknown.

https://registry.terraform.io/providers/hashicorp/aws/latest/docs/data-sources/iam_policy_document
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any, Final

from tfguard.model.value import Unknown, Value

TYPE: Final = "aws_iam_policy_document"
TEXTS: Final = frozenset({"json", "minified_json"})
"""The attributes that give the document as text."""

_VARIABLE: Final = re.compile(r"&\{([^{}]*)\}")


def document(values: Mapping[str, Value]) -> Value:
    """The document that the data source makes of its arguments; Unknown where not even its statements can be told apart.

    Documents in `source_policy_documents` come first, statements of a later one replace those with the same sid; then the data
    source's own statements; then `override_policy_documents`, which replace by sid too.
    """
    statements: list[Value] = []
    for text in _texts(values.get("source_policy_documents"), values.get("source_json")):
        _add(statements, _statements_of(text), replace=False)
    own = values.get("statement")
    if isinstance(own, Unknown):
        _add(statements, [own], replace=True)
    elif isinstance(own, list):
        _add(statements, [_statement(block) for block in own], replace=True)
    for text in _texts(values.get("override_policy_documents"), values.get("override_json")):
        _add(statements, _statements_of(text), replace=True)
    version = values.get("version")
    made: dict[str, Value] = {"Version": "2012-10-17" if version is None else version}
    if values.get("policy_id") is not None:
        made["Id"] = values["policy_id"]
    return {**made, "Statement": statements}


def _texts(listed: Value, single: Value) -> Iterator[Value]:
    yield from [single] if single not in (None, "") else []
    match listed:
        case list():
            yield from listed
        case Unknown():
            yield listed
        case _:
            return


def _statements_of(text: Value) -> list[Value]:
    """The statements of a document given as text; one unknown statement stands for all of an unknown document."""
    if isinstance(text, Unknown):
        return [text]
    try:
        parsed: Any = json.loads(text) if isinstance(text, str) else {}
    except ValueError:
        return [Unknown()]
    found = parsed.get("Statement") if isinstance(parsed, dict) else None
    return found if isinstance(found, list) else [] if found is None else [found]


def _add(statements: list[Value], more: list[Value], *, replace: bool) -> None:
    """Append statements; one with the sid of an earlier one takes its place."""
    for statement in more:
        sid = statement.get("Sid") if isinstance(statement, dict) else None
        position = next(
            (i for i, other in enumerate(statements) if sid and isinstance(other, dict) and other.get("Sid") == sid),
            None,
        )
        if position is None:
            statements.append(statement)
        elif replace:
            statements[position] = statement


def _statement(block: Value) -> Value:
    if not isinstance(block, dict):
        return block if isinstance(block, Unknown) else Unknown()
    made: dict[str, Value] = {}
    if block.get("sid") not in (None, ""):
        made["Sid"] = block["sid"]
    made["Effect"] = "Allow" if block.get("effect") is None else block["effect"]
    for argument, element in (
        ("actions", "Action"),
        ("not_actions", "NotAction"),
        ("resources", "Resource"),
        ("not_resources", "NotResource"),
    ):
        if block.get(argument) not in (None, []):
            made[element] = _with_variables(block[argument])
    for argument, element in (("principals", "Principal"), ("not_principals", "NotPrincipal")):
        if block.get(argument) not in (None, []):
            made[element] = _principals(block[argument])
    if block.get("condition") not in (None, []):
        made["Condition"] = _conditions(block["condition"])
    return made


def _with_variables(value: Value) -> Value:
    """`&{aws:username}` stands for `${aws:username}`, which HCL would take for a template of its own."""
    match value:
        case str():
            return _VARIABLE.sub(r"${\1}", value)
        case list():
            return [_with_variables(part) for part in value]
        case _:
            return value


def _principals(blocks: Value) -> Value:
    if not isinstance(blocks, list) or not all(
        isinstance(block, dict) and isinstance(block.get("type"), str) for block in blocks
    ):
        return blocks if isinstance(blocks, Unknown) else Unknown()
    if [(block["type"], block.get("identifiers")) for block in blocks] == [("*", ["*"])]:
        return "*"
    made: dict[str, Value] = {}
    for block in blocks:
        _merge(made, block["type"], _with_variables(block.get("identifiers")))
    return made


def _conditions(blocks: Value) -> Value:
    """Conditions of the same test and variable merge."""
    if not isinstance(blocks, list) or not all(_is_named(block) for block in blocks):
        return blocks if isinstance(blocks, Unknown) else Unknown()
    made: dict[str, Value] = {}
    for block in blocks:
        keys = made.setdefault(block["test"], {})
        if isinstance(keys, dict):
            _merge(keys, block["variable"], _with_variables(block.get("values")))
    return made


def _is_named(block: Value) -> bool:
    return isinstance(block, dict) and isinstance(block.get("test"), str) and isinstance(block.get("variable"), str)


def _merge(made: dict[str, Value], key: str, values: Value) -> None:
    earlier = made.get(key)
    if earlier is None:
        made[key] = values
    elif isinstance(earlier, list) and isinstance(values, list):
        made[key] = [*earlier, *values]
    else:
        made[key] = [earlier, values]
