"""The reference pages in docs/guardrails: as the guardrails' files have it, with examples that are HCL."""

import re
from pathlib import Path

import hcl2

from tfguard.cli.catalogue import Choice, policies_for
from tfguard.cli.policy_docs import examples_of
from tfguard.hcl.parse import parse
from tfguard.reasoning import QUESTIONS

ROOT = Path(__file__).parent.parent.parent
PAGES = ROOT / "docs" / "guardrails"


def test_the_pages_are_as_tfguard_policies_docs_writes_them(tfguard):
    ended = tfguard("policies", "docs", "--check", cwd=ROOT)
    assert (ended.code, ended.err) == (0, "")


def test_both_readers_of_hcl_take_every_example():
    examples = [example for example in examples_of(policies_for(Choice())).values() if example]
    assert len(examples) > 50
    for example in examples:
        assert parse(example.encode(), "example.tf").faults == ()
        assert hcl2.loads(example)


def test_every_link_leads_to_a_page():
    pages = {path.name for path in PAGES.glob("*.md")}
    links = {name: set(re.findall(r"\]\(([\w-]+\.md)\)", (PAGES / name).read_text())) for name in pages}
    assert links["README.md"] == pages - {"README.md", "frameworks.md", "questions.md"}
    assert links["frameworks.md"] <= pages


def test_every_question_says_in_a_sentence_what_its_answer_is():
    page = (PAGES / "questions.md").read_text()
    for question in QUESTIONS.values():
        assert f"| `tfguard::{question.name}(" in page
        assert question.meaning.endswith(".")
        assert "|" not in question.meaning
