"""Laws of reading: whatever a file holds it is read or refused in words, and knowing more overturns nothing."""

import re
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tfguard.model.value import Unknown

CASES = Path(__file__).parent.parent / "differential" / "cases"
TEXTS = {
    path.relative_to(CASES).as_posix(): path.read_text(encoding="utf-8")
    for name in ("dynamic-blocks", "for-each", "policy-documents", "tags", "json-syntax")
    for path in sorted((CASES / name).glob("main.tf*"))
}
PIECES = st.sampled_from(["{", "}", '"', "${", "(", "]", "=", "\n", "\0", "null", "<<EOT\n", "é", "# ", "[*]", "..."])
LIMITS = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


@LIMITS
@given(data=st.data())
def test_a_damaged_file_is_read_as_far_as_it_goes_and_never_a_crash(read, data):
    name = data.draw(st.sampled_from(sorted(TEXTS)))
    text = TEXTS[name]
    at = data.draw(st.integers(0, len(text)))
    cut = data.draw(st.integers(0, 40))
    damaged = text[:at] + data.draw(PIECES) + text[at + cut :]
    file = "main.tf.json" if name.endswith(".json") else "main.tf"

    assert all(fault.message for fault in read({file: damaged.encode()}).faults)


@LIMITS
@given(content=st.binary(max_size=200))
def test_any_bytes_at_all_are_read_or_refused(read, content):
    for file in ("main.tf", "main.tf.json"):
        stack = read({file: content})
        assert stack.path


VARIED = """
variable "name" {
  type = string
}

variable "many" {
  type = map(number)
}

variable "flag" {
  type = bool
}

resource "aws_sqs_queue" "q" {
  name                      = "queue-${var.name}"
  fifo_queue                = var.flag
  message_retention_seconds = var.flag ? 60 : 120
  tags                      = merge({ fixed = "x" }, { for key, value in var.many : key => value > 1 ? "big" : "small" })
  policy = jsonencode({
    Statement = [for key, value in var.many : { Sid = key, Effect = var.flag ? "Allow" : "Deny" }]
  })
}

resource "aws_sns_topic" "t" {
  name         = "topic"
  display_name = try(var.many["a"], "none")
  fifo_topic   = var.flag && false
}
"""
VALUES = {
    "name": st.sampled_from(["", "x", "longer-name"]),
    "many": st.dictionaries(st.sampled_from("abc"), st.integers(-2, 3), max_size=3),
    "flag": st.booleans(),
}


def agrees(before, after):
    """What was known is still what it was."""
    if isinstance(before, Unknown):
        return True
    if isinstance(before, dict):
        return isinstance(after, dict) and all(agrees(value, after.get(key)) for key, value in before.items())
    if isinstance(before, list):
        return isinstance(after, list) and len(before) == len(after) and all(map(agrees, before, after))
    return before == after


@LIMITS
@given(given_=st.fixed_dictionaries({}, optional=VALUES), rest=st.fixed_dictionaries(VALUES))
def test_knowing_more_variables_overturns_nothing_that_was_known(read, given_, rest):
    before = read(VARIED, variables=given_)
    after = read(VARIED, variables={**rest, **given_})

    assert before.faults == ()
    for resource in before.resources:
        assert agrees(dict(resource.values), dict(after.by_address[resource.address].values))


@pytest.mark.parametrize("name", sorted(name for name in TEXTS if name.endswith(".tf")))
def test_the_order_of_the_blocks_of_a_file_does_not_matter(read, name):
    blocks = re.split(r"(?m)^(?=[a-z]+ )", TEXTS[name])

    def told(text):
        stack = read({"main.tf": text, "source.json": "{}"})
        return {one.address: (one.planned, one.unknown) for one in stack.resources}

    assert told("".join(blocks)) == told("".join([blocks[0], *reversed(blocks[1:])]))
