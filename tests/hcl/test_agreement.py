"""python-hcl2 is the other reader in the house: what both read must be the same, and what it writes we read."""

import re
from pathlib import Path

import hcl2
import pytest
from hcl_answers import Roots
from hcl_texts import DOCUMENTS, VALUES
from hypothesis import event, given, settings

from tfguard import hcl
from tfguard.hcl import Body
from tfguard.hcl.syntax import Literal, ObjectLiteral, TupleLiteral

ROOT = Path(__file__).parents[2]
PLACES = ("sample_plans/**/*.tf*", "tests/differential/cases/**/*.tf", "policies/*/*.policy.hcl")
FILES = sorted(
    path.relative_to(ROOT)
    for pattern in PLACES
    for path in ROOT.glob(pattern)
    if path.suffix in {".tf", ".tfvars", ".hcl"} and ".terraform" not in path.parts
)
REFUSED = {
    "tests/differential/cases/expressions/main.tf": "`${~ x ~}`: it does not know whitespace control",
    "tests/differential/cases/text-forms/bom.tf": "it does not know byte-order marks",
    "tests/differential/cases/text-forms/comments.tf": "it takes no comment inside an expression",
    "tests/differential/cases/text-forms/unicode.tf": "its names are ASCII",
}
"""The files that python-hcl2 8.1 cannot read, each with the reason."""

SNIPPETS = r"""
resource "aws_x" "y" {
  plain    = "text \n \" $${not} %%{this}"
  filled   = "a${var.b}c-${upper("d")}"
  lone     = "${var.b}"
  number   = 1.5
  negative = -1
  listed   = [1, "two", [true, null], var.x]
  object   = { a = 1, "b c" = "d", (var.k) = [1] }
  chained  = var.a ? 1 : var.b ? 2 : 3
  logic    = !var.a && var.b || var.c == "x"
  math     = 1 + 2 * 3 - var.n / 4 % 5
  paths    = aws_z.q[0].w["k"][var.i].e
  splats   = concat(aws_z.q[*].id, aws_z.w.*.id)
  looped   = [for k, v in var.m : "${k}=${v}" if v != null]
  grouped  = { for v in var.l : v.key => v... }
  spread   = max(var.l...)
  document = <<-EOT
    first ${var.b}
      second
  EOT

  nested {
    inner = 1
  }

  nested {
    deeper {
      value = "x"
    }
  }
}
"""


def agree(ours, theirs):
    """Our expression is theirs: a plain value, or the text of an expression, read by us."""
    match theirs:
        case bool() | None:
            return ours == Literal(None, theirs)
        case int():
            return ours == hcl.parse_expression(str(theirs))
        case float():
            return ours == hcl.parse_expression(repr(theirs))
        case str() if theirs.startswith('"<<'):
            return ours == hcl.parse_expression(theirs[1:-1])
        case str() if theirs.startswith("${"):
            return ours == hcl.parse_expression(theirs[2:-1])
        case str():
            return ours == hcl.parse_expression(theirs)
        case list():
            return (
                isinstance(ours, TupleLiteral)
                and all(map(agree, ours.items, theirs))
                and len(ours.items) == len(theirs)
            )
        case dict():
            values = [value for _, value in ours.items] if isinstance(ours, ObjectLiteral) else []
            return all(map(agree, values, theirs.values())) and len(values) == len(theirs)


def differences(body: Body, theirs, where=""):
    """The places where the two readers say different things of a body."""
    names = {name for name in theirs if not name.startswith("__")}
    ours = set(body.attributes) | {block.type for block in body.blocks}
    yield from (f"{where}{name}: read by one only" for name in sorted(names ^ ours))
    for name in sorted(names & body.attributes.keys()):
        if not agree(body.attributes[name].expression, theirs[name]):
            yield f"{where}{name}: {hcl.printed(body.attributes[name].expression)} here, {theirs[name]!r} there"
    for type_ in {block.type for block in body.blocks} & names:
        pairs = zip([block for block in body.blocks if block.type == type_], theirs[type_], strict=True)
        for block, other in pairs:
            inner = other
            for label in block.labels:
                inner = inner.get(f'"{label}"', inner.get(label))
            yield from differences(block.body, inner, f"{where}{type_}.")


def spelled_out(text):
    """The same text for both: python-hcl2 knows functions of providers, and no other names with colons."""
    return re.sub(r"\b(core|tfguard)::(?=\w+\()", r"provider::\1::", text)


@pytest.mark.parametrize("path", [path for path in FILES if path.as_posix() not in REFUSED], ids=str)
def test_both_readers_read_the_files_of_the_repository_alike(path):
    text = spelled_out((ROOT / path).read_text(encoding="utf-8"))
    document = hcl.parse(text.encode(), str(path))
    assert document.faults == ()
    assert list(differences(document.body, hcl2.loads(text))) == []


@pytest.mark.parametrize("path", REFUSED)
def test_what_the_other_one_refuses_is_read_all_the_same(path):
    text = (ROOT / path).read_bytes()
    assert hcl.parse(text, path).faults == ()
    with pytest.raises(Exception, match="Unexpected token"):
        hcl2.loads(text.decode())


def theirs(text):
    """What python-hcl2 makes of a text; None where it refuses it."""
    try:
        return hcl2.loads(text)
    except Exception:  # noqa: BLE001 - it raises whatever its parser and writer happen to raise
        return None


def read_alike(text):
    document, other = hcl.parse(text.encode(), "generated.tf"), theirs(text)
    if other is None:
        event("python-hcl2 refuses it")
    elif document.faults:
        raise AssertionError(f"only python-hcl2 reads it: {document.faults[0]}")
    else:
        event("both read it")
        assert list(differences(document.body, other)) == []


@settings(max_examples=150, deadline=None)
@given(VALUES)
def test_both_readers_read_any_expression_alike(value):
    read_alike(f"x = {value}\n")


@settings(max_examples=50, deadline=None)
@given(DOCUMENTS)
def test_both_readers_read_any_document_alike(text):
    read_alike(text)


DIFFERENCES = {
    "a list in parentheses: it writes Python's": ("([var.x])", "[var.x]"),
    "an object in parentheses: it writes Python's": ("({ a = 1 })", '{("a") = 1}'),
    "a keyword in parentheses: it writes Python's": ("(false)", "false"),
    "a key that stands twice: it keeps the last one": ("{ a = 1, a = 2 }", '{("a") = 1, ("a") = 2}'),
    "a loop over bare numbers: it cannot put them into text": ("[for x in y : 1]", "[for x in y : 1]"),
    "two signs: it knows one": ("!!x", "!(!x)"),
    "an escaped directive that nothing closes: it misses the end": ('"%%{x"', '"%%{x"'),
    "a name with one pair of colons: it knows two": ("core::min(1)", "core::min(1)"),
}
"""What python-hcl2 8.1 refuses or reads as something else, with what it is."""


@pytest.mark.parametrize(("text", "is_"), DIFFERENCES.values(), ids=DIFFERENCES)
def test_where_the_readers_differ_the_text_is_what_is_said_here(text, is_):
    ours = hcl.parse(f"x = {text}\n".encode(), "").body
    other = theirs(f"x = {text}\n")

    assert hcl.printed(ours.attributes["x"].expression) == is_
    assert other is None or not _agrees(ours, other)


def _agrees(ours, other):
    try:
        return not list(differences(ours, other))
    except hcl.EvaluationError:
        return False


def test_both_readers_read_every_construct_alike():
    document = hcl.parse(SNIPPETS.encode(), "snippets.tf")
    assert document.faults == ()
    assert list(differences(document.body, hcl2.loads(SNIPPETS))) == []


def test_what_the_other_one_writes_is_read():
    written = hcl2.dumps(
        {
            "resource": [
                {
                    '"aws_x"': {
                        '"y"': {
                            "name": '"a \\"b\\""',
                            "tags": {"k": '"v"', "n": 1},
                            "list": [1, True, None],
                            "to": "${var.a}",
                            "__is_block__": True,
                        }
                    },
                }
            ]
        }
    )
    (block,) = hcl.parse(written.encode(), "written.tf").body.blocks
    assert (block.type, block.labels) == ("resource", ("aws_x", "y"))
    values = {
        name: hcl.compile_expression(attribute.expression, {})(Roots(var={"a": 7}))
        for name, attribute in block.body.attributes.items()
    }
    assert values == {"name": 'a "b"', "tags": {"k": "v", "n": 1}, "list": [1, True, None], "to": 7}
