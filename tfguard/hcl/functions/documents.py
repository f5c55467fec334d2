"""Functions that read and write JSON, CSV and YAML.

https://developer.hashicorp.com/terraform/language/functions/jsonencode (and its neighbours)
"""

from __future__ import annotations

import json
import re
from decimal import Decimal
from typing import Final

from tfguard.hcl.convert import text
from tfguard.hcl.errors import EvaluationError
from tfguard.hcl.function import Function, Parameter
from tfguard.hcl.functions.arguments import unknown_text
from tfguard.hcl.functions.json_text import json_text
from tfguard.hcl.numbers import from_decimal
from tfguard.hcl.types import STRING, ObjectOf
from tfguard.hcl.values import ListValue, is_sure, waiting
from tfguard.model.value import Unknown, Value


def _jsonencode(value: Value) -> Value:
    if is_sure(value):
        return json_text(value)
    waits = unknown_text((value,))
    bracket = "{" if isinstance(value, dict) else "[" if isinstance(value, list) else ""
    return Unknown(lambda: waits.waits_for, encodes=value, type_=STRING, prefix=bracket)


def _jsondecode(source: str | Unknown) -> Value:
    if isinstance(source, Unknown):
        return waiting((source,)) if source.encodes is None else _decoded(source.encodes)
    try:
        return _as_terraform_has_it(
            json.loads(source, parse_float=Decimal, parse_int=Decimal, parse_constant=_refuse_constant)
        )
    except ValueError as error:
        raise EvaluationError(f"this is no JSON: {error}") from error
    except RecursionError as error:
        raise EvaluationError("this JSON nests too deeply") from error


def _decoded(value: Value) -> Value:
    """What comes back of a value that was encoded while parts of it were unknown: plain tuples and objects."""
    match value:
        case dict():
            return {key: _decoded(part) for key, part in value.items()}
        case list():
            return [_decoded(part) for part in value]
        case _:
            return value


def _refuse_constant(name: str) -> Value:
    raise EvaluationError(f"this is no JSON: {name}")


_SURROGATES: Final = "[\ud800-\udfff]"


def _as_terraform_has_it(value: Value) -> Value:
    match value:
        case str():
            return text(re.sub(_SURROGATES, "\ufffd", value))
        case Decimal():
            return from_decimal(value)
        case list():
            return [_as_terraform_has_it(part) for part in value]
        case dict():
            return {text(re.sub(_SURROGATES, "\ufffd", key)): _as_terraform_has_it(part) for key, part in value.items()}
        case _:
            return value


def _csvdecode(source: str) -> Value:
    from tfguard.hcl.functions.csv_text import parse_csv

    records = parse_csv(source)
    header = next(records, None)
    if header is None:
        raise EvaluationError("missing header line")
    if len(set(header)) < len(header):
        raise EvaluationError("duplicate column name")
    names = list(map(text, header))
    rows: list[Value] = []
    for record in records:
        if len(record) != len(names):
            raise EvaluationError(f"CSV parse error on record {len(rows) + 2}: wrong number of fields")
        rows.append(dict(zip(names, map(text, record), strict=True)))
    return ListValue(rows, ObjectOf(dict.fromkeys(sorted(names), STRING)))


def _yamlencode(value: Value) -> Value:
    if not is_sure(value):
        return unknown_text((value,))
    from tfguard.hcl.functions.yaml_text import yaml_text

    return yaml_text(value)


def _yamldecode(source: str) -> Value:
    from tfguard.hcl.functions.yaml_values import parse_yaml

    return parse_yaml(source)


DOCUMENTS: Final = (
    Function("csvdecode", _csvdecode, (Parameter("str", STRING),)),
    Function("jsondecode", _jsondecode, (Parameter("str", STRING, takes_unknown=True),)),
    Function("jsonencode", _jsonencode, (Parameter("val", nullable=True, takes_unknown=True),), result=STRING),
    Function("yamldecode", _yamldecode, (Parameter("src", STRING),)),
    Function("yamlencode", _yamlencode, (Parameter("value", nullable=True, takes_unknown=True),), result=STRING),
)
