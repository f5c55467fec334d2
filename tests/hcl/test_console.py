"""One line in, what it is out."""

import json

import pytest
from hcl_answers import Roots

from tfguard.hcl import Function, Parameter, Sensitive
from tfguard.hcl.console import evaluate_line
from tfguard.hcl.types import BOOL, STRING, ListOf, SetOf
from tfguard.hcl.values import ListValue, MapValue, SetValue
from tfguard.model.value import Unknown

FUNCTIONS = {
    "null_bool": Function("null_bool", lambda: None, result=BOOL),
    "upper": Function("upper", str.upper, (Parameter("text", STRING),)),
}
SCOPE = Roots(
    open=Unknown(type_=ListOf(STRING)),
    secret=Sensitive("hunter2"),
    listed=ListValue(["a"], STRING),
    several=SetValue(["b"], STRING),
    mapped=MapValue({"k": ListValue([], STRING)}, ListOf(STRING)),
    nothing=SetValue([], SetOf(STRING)),
)


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ('[1, "é", null]', '{"ok": true, "type": "tuple([number, string, any])", "value": [1, "é", null]}'),
        ("listed", '{"ok": true, "type": "list(string)", "value": ["a"]}'),
        ("1 / 4", '{"ok": true, "type": "number", "value": 0.25}'),
        ("{b = 1, a = {}}", '{"ok": true, "type": "object({a = object({}), b = number})", "value": {"a": {}, "b": 1}}'),
        ("open", '{"ok": true, "type": "list(string)", "unknown": true}'),
        ("[open]", '{"ok": true, "type": "tuple([list(string)])", "unknown": true}'),
        ("secret", '{"ok": true, "type": "string", "sensitive": true}'),
        ("null_bool()", '{"ok": true, "type": "bool", "value": null}'),
        ("nope(1)", '{"ok": false, "error": "Call to unknown function: there is no function named `nope`"}'),
        ("1 +", '{"ok": false, "error": "the text ends here, but a value is expected"}'),
        ("[" * 5000, None),
    ],
)
def test_the_json_of_a_line_has_type_and_value_or_the_error(line, expected):
    text = evaluate_line(line, SCOPE, FUNCTIONS).json
    assert json.loads(text)["ok"] is (expected is not None and expected.startswith('{"ok": true'))
    assert expected is None or text == expected


def test_a_number_keeps_every_digit_in_json():
    assert evaluate_line("1 / 3", SCOPE, {}).json.count("3") == 154
    assert '"value": 123456789012345678901234567890}' in evaluate_line("123456789012345678901234567890", SCOPE, {}).json


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ('"a\\"b"', '"a\\"b"'),
        ("true", "true"),
        ("null", "null"),
        ("1.50", "1.5"),
        ("[]", "[]"),
        ("{}", "{}"),
        ("[1, [2]]", "[\n  1,\n  [\n    2,\n  ],\n]"),
        ("{a = 1}", '{\n  "a" = 1\n}'),
        ("listed", 'tolist([\n  "a",\n])'),
        ("several", 'toset([\n  "b",\n])'),
        ("mapped", 'tomap({\n  "k" = tolist([])\n})'),
        ("nothing", "toset([])"),
        ("open", "(known after apply)"),
        ("secret", "(sensitive value)"),
        ('"a\\nb"', "<<EOT\na\nb\nEOT"),
        ('["a\\nb"]', "[\n  <<-EOT\n  a\n  b\n  EOT,\n]"),
        ("nope", "Error: no root nope"),
    ],
)
def test_the_text_of_a_line_is_what_terraform_console_prints(line, expected):
    assert evaluate_line(line, SCOPE, FUNCTIONS).text == expected
