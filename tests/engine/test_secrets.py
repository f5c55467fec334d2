"""What a plan marks sensitive never reaches a report, however it got into a text."""

from hypothesis import given
from hypothesis import strategies as st

from tfguard.engine.secrets import MASK, Redaction
from tfguard.model.stack import Kind, Mode, Resource, Stack
from tfguard.model.verdict import Evidence, Outcome, Severity, Verdict


def stack(values, sensitive, **more):
    resource = Resource(
        address="aws_x.y", mode=Mode.MANAGED, type="aws_x", name="y", planned=values, sensitive=sensitive, **more
    )
    return Stack(path="plan.json", kind=Kind.PLAN, resources=(resource,))


def test_a_secret_is_masked_in_message_evidence_witness_and_waits():
    redact = Redaction([stack({"password": "hunter2-hunter2"}, {"password": True})])
    verdict = redact.verdict(
        Verdict(
            guardrail="g",
            outcome=Outcome.VIOLATION,
            severity=Severity.HIGH,
            target="aws_x.y",
            input="plan.json",
            message="it is hunter2-hunter2!",
            evidence=(Evidence("aws_x.y", "password", '"hunter2-hunter2"'),),
            witness={"context": {"key": ["hunter2-hunter2"]}},
            waits_for=("xhunter2-hunter2x",),
        )
    )
    assert "hunter2" not in repr(verdict)
    assert verdict.message == f"it is {MASK}!"


def test_secrets_of_nested_paths_of_the_state_before_and_of_variables_are_found():
    nested = stack(
        {"block": [{"token": "tok-123456"}, {"token": "open-text"}]},
        {"block": [{"token": True}, {}]},
        before={"old": "old-secret"},
        before_sensitive={"old": True},
    )
    variables = Stack(path="p", kind=Kind.PLAN, secrets=frozenset({"from-a-variable"}))
    text = Redaction([nested, variables]).text("tok-123456 open-text old-secret from-a-variable")
    assert text == f"{MASK} open-text {MASK} {MASK}"


def test_a_short_secret_is_masked_as_a_word_and_does_not_swallow_the_report():
    redact = Redaction([stack({"pin": "a"}, {"pin": True})])
    assert redact.text("a bad day: a, (a)") == f"{MASK} bad day: {MASK}, ({MASK})"


@given(st.text(min_size=6).filter(str.strip), st.text(), st.text())
def test_no_long_secret_survives_anywhere_in_a_text(secret, before, after):
    redact = Redaction([stack({"s": secret}, {"s": True})])
    assert not any(secret in piece for piece in redact.text(before + secret + after).split(MASK))


def test_without_secrets_texts_stay_as_they_are():
    assert Redaction([stack({"name": "cho"}, {})]).text("cho") == "cho"
