"""JSON with unknown parts: what does not depend on them is known, and nothing else is."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tfguard.hcl.holes import encoded
from tfguard.model.value import Reference, Unknown

ARN = Unknown((Reference("aws_s3_bucket.logs", "arn"),))
INSIDE = Unknown((Reference('module.m["a"].data.aws_caller_identity.me', "account_id"),))
ANYTHING = Unknown((Reference("var.text"),))
SECRET = Unknown((Reference("aws_ssm_parameter.p", "value"),))
NOBODY_KNOWS = Unknown()


def told(value):
    """Unknown parts as what they wait for."""
    match value:
        case Unknown():
            return {"waits": [str(reference) for reference in value.waits_for]}
        case dict():
            return {key: told(part) for key, part in value.items()}
        case list():
            return [told(part) for part in value]
        case _:
            return value


@pytest.mark.parametrize(
    ("parts", "expected"),
    [
        (['{"a": "', ARN, '/*", "b": 1}'], {"a": {"waits": ["aws_s3_bucket.logs.arn"]}, "b": 1}),
        (['{"a": ', ARN, "}"], {"a": {"waits": ["aws_s3_bucket.logs.arn"]}}),
        (['\n [ "x", "', INSIDE, ":", ARN, '" ]'], ["x", {"waits": [f"{INSIDE.waits_for[0]}", "aws_s3_bucket.logs.arn"]}]),
        (['{"a": ', ANYTHING, "}"], {"a": {"waits": ["var.text"]}}),
        (['{"', ARN, '": 1}'], {"waits": ["aws_s3_bucket.logs.arn"]}),
        (['{"a": {"', ARN, '": 1}, "b": true}'], {"a": {"waits": ["aws_s3_bucket.logs.arn"]}, "b": True}),
        (['{"a\\\\\\"": "', ARN, '"}'], {'a\\"': {"waits": ["aws_s3_bucket.logs.arn"]}}),
    ],
)  # fmt: skip
def test_what_does_not_depend_on_the_unknown_parts_is_known(parts, expected):
    assert told(encoded(parts)) == expected


@pytest.mark.parametrize(
    "parts",
    [
        ['{"a": "', ANYTHING, '"}'],
        ['{"a": "', SECRET, '"}'],
        ['{"a": "', NOBODY_KNOWS, '"}'],
        ["arn:", ARN],
        [ARN, '{"a": 1}'],
        ['{"a": "', ARN, '"'],
        ['{"a" "', ARN, '"}'],
        ['{"a": 1}'],
        ['{"\ue0000\ue001": ', ARN],
    ],
)
def test_what_may_be_something_else_is_not_told(parts):
    assert encoded(parts) is None


DOCUMENTS = st.recursive(
    st.none() | st.booleans() | st.integers(-9, 9) | st.text('ab\\"{}[]: \n', max_size=6),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text('ab"\\', max_size=3), inner, max_size=3),
    max_leaves=12,
)


@given(document=st.lists(DOCUMENTS, max_size=3), value=st.text("abc:/-0123456789", max_size=5), data=st.data())
def test_it_agrees_with_the_text_once_the_part_is_known(document, value, data):
    """A hole is made somewhere within a string; what is known is what the whole text says."""
    before = data.draw(st.text("ab", max_size=3))
    whole = [*document, {"key": f"{before}\ue005"}]
    left, right = json.dumps(whole, ensure_ascii=False).split("\ue005")
    found, full = encoded([left, ARN, right]), json.loads(f"{left}{value}{right}")

    assert agrees(found, full)
    assert found[:-1] == full[:-1]


def agrees(found, full):
    match found:
        case Unknown():
            return True
        case list():
            return len(found) == len(full) and all(map(agrees, found, full))
        case dict():
            return found.keys() == full.keys() and all(agrees(part, full[key]) for key, part in found.items())
        case _:
            return found == full
