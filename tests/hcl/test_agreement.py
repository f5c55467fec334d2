"""python-hcl2 is the other reader in the house: what both read must be the same, and what it writes we read."""

from decimal import Decimal
from pathlib import Path

import hcl2
import pytest
from hcl_answers import Roots

from tfguard import hcl
from tfguard.hcl import Body
from tfguard.hcl.syntax import Literal, ObjectLiteral, TupleLiteral

ROOT = Path(__file__).parents[2]
FILES = sorted(path.relative_to(ROOT) for path in ROOT.glob("sample_plans/**/*.tf") if ".terraform" not in path.parts)

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
            return ours == Literal(None, Decimal(repr(theirs)))
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


@pytest.mark.parametrize("path", FILES, ids=str)
def test_both_readers_read_the_sample_configurations_alike(path):
    text = (ROOT / path).read_bytes()
    document = hcl.parse(text, str(path))
    assert document.faults == ()
    assert list(differences(document.body, hcl2.loads(text.decode()))) == []


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
