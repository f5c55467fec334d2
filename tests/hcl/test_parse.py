"""Reading text: what is read, where it stands, and what is said about text that cannot be read."""

import pickle
import subprocess
import sys

import pytest
from hcl_answers import evaluate

from tfguard import hcl
from tfguard.hcl import EvaluationError
from tfguard.hcl.reading import DEEPEST, LONGEST
from tfguard.hcl.syntax import Binary, Conditional, Index, Item, Literal, Member, Splat, Variable
from tfguard.model.place import Span


def name(text):
    return Variable(None, text)


def test_a_body_has_its_attributes_and_blocks_in_the_order_of_the_text():
    document = hcl.parse(b'b = 1\na = 2\nx "y" z {\n  c = 3\n}\nx {}\n', "f.tf")
    assert document.faults == ()
    assert list(document.body.attributes) == ["b", "a"]
    assert [(block.type, block.labels) for block in document.body.blocks] == [("x", ("y", "z")), ("x", ())]
    assert list(document.body.blocks[0].body.attributes) == ["c"]


def test_spans_count_lines_and_characters_from_one():
    document = hcl.parse('a = "é" # é\nb = "日本" == var.ü\n'.encode(), "f.tf")
    assert document.body.attributes["a"].span == Span("f.tf", 1, 1, 1, 8)
    assert document.body.attributes["b"].expression.span == Span("f.tf", 2, 5, 2, 18)
    (used,) = hcl.references(document.body.attributes["b"].expression)
    assert (used.root, used.steps, used.span) == ("var", ("ü",), Span("f.tf", 2, 13, 2, 18))


def test_comments_are_kept_with_their_places():
    document = hcl.parse(b"# one\na = 1 // two\nb = [ # three\n  1, /* four */ 2]\n", "f.tf")
    assert sorted((comment.span.line, comment.text) for comment in document.comments) == [
        (1, "# one"),
        (2, "// two"),
        (3, "# three"),
        (4, "/* four */"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        b"\xef\xbb\xbfa = 1\n",
        b"a = 1",
        b"a = 1\r\n",
        b"\n\n  a  =\t1  \n",
        b"a = 1 # with a comment",
        b"/* first */ a = 1\n",
        b"a = (\n1\n)\n",
    ],
)
def test_marks_line_ends_and_blanks_make_no_difference(text):
    document = hcl.parse(text, "f.tf")
    assert document.faults == ()
    assert document.body.attributes["a"].expression == Literal(None, 1)


def test_an_empty_file_has_an_empty_body():
    assert hcl.parse(b"", "f.tf").body == hcl.parse(b"\n# nothing\n", "f.tf").body


EXPRESSIONS = {
    "a ? b : c ? d : e": Conditional(None, name("a"), name("b"), Conditional(None, name("c"), name("d"), name("e"))),
    "a ? b ? c : d : e": Conditional(None, name("a"), Conditional(None, name("b"), name("c"), name("d")), name("e")),
    "(a ? b : c) ? d : e": Conditional(None, Conditional(None, name("a"), name("b"), name("c")), name("d"), name("e")),
    "a - b - c": Binary(None, "-", Binary(None, "-", name("a"), name("b")), name("c")),
    "a-b": name("a-b"),
    "a || b && c": Binary(None, "||", name("a"), Binary(None, "&&", name("b"), name("c"))),
    "x[*].a[*].b": Splat(None, name("x"), Splat(None, Member(None, Item(None), "a"), Member(None, Item(None), "b"))),
    "x.*.a[0]": Index(None, Splat(None, name("x"), Member(None, Item(None), "a")), Literal(None, 0)),
    "x[*].a[0]": Splat(None, name("x"), Index(None, Member(None, Item(None), "a"), Literal(None, 0))),
    "x.0.y": Member(None, Index(None, name("x"), Literal(None, 0)), "y"),
    '"${x}"': name("x"),
    "((x))": name("x"),
    "a # why\n  .b": Member(None, name("a"), "b"),
}


@pytest.mark.parametrize("text", EXPRESSIONS)
def test_an_expression_is_read_as_terraform_reads_it(text):
    assert hcl.parse_expression(text) == EXPRESSIONS[text]


def test_a_key_in_parentheses_may_stand_below_a_lone_name():
    assert evaluate("{ a = b\n  (c) = 1 }", b="x", c="k") == {"a": "x", "k": 1}


def test_a_namespaced_function_is_called_by_its_whole_name():
    expression = hcl.parse_expression("core::try(provider::aws::f(tfguard::g(1)), h())")
    assert list(hcl.calls(expression)) == ["core::try", "provider::aws::f", "tfguard::g", "h"]


FAULTS = {
    "a = 1 b = 2\n": "1:7: a new argument or block must begin on a new line",
    "a = 1\na = 2\n": "2:1: `a` was already set on line 1",
    "a = b ||\n  c\n": "2:3: an expression ends with its line: put it into parentheses to go on here",
    "a = b\n  + c\n": "2:3: an expression ends with its line: put it into parentheses to go on here",
    'a = "x\n': "2:1: the text ends here, but the quote that opens on line 1 is not closed",
    "a = [1, 2\nb = 3\n": "2:1: found `b`, but `,` or `]` is expected: the `[` on line 1 is open",
    "a = f(1\n": "2:1: the text ends here, but `,` or `)` is expected: the `(` on line 1 is open",
    "a = = 2\n": "1:5: found `=`, but a value is expected",
    "a = }\n": "1:5: found `}`, but a value is expected",
    "a {\n  b = 1\n": "3:1: the text ends here, but an argument, a block or `}` is expected: the `{` on line 1 is open",
    "a { b = 1\n}\n": "1:3: put each argument and the closing brace of a block on lines of their own",
    'a = "\\d"\n': "1:6: there is no escape sequence `\\d`: write `\\\\` for a backslash",
    "a = 0x10\n": "1:5: this is no number: write it in decimal digits",
    "a = {b = 1 c = 2}\n": "1:12: a comma or a new line must stand before the next attribute",
    "a = x.0.1\n": "1:8: write `[0][1]` for one index after another",
    'a = "%{ for x in y }"\n': "1:6: this `for` is not closed: write `%{ endfor }`",
}


@pytest.mark.parametrize("text", FAULTS)
def test_a_fault_says_where_it_is_what_was_found_and_what_was_expected(text):
    faults = hcl.parse(text.encode(), "f").faults
    assert str(faults[0]).removeprefix("f:") == FAULTS[text]


def test_the_rest_of_a_broken_file_is_read():
    text = b'a "one" {\n  x = 1\n  y = = 2\n  z = 3\n}\n\nb "two" {\n  x = <<E\nc "no" {\nE\n}\n\nd "three" {\n  x = ]\n}\n'
    document = hcl.parse(text, "f.tf")
    assert [fault.span.line for fault in document.faults] == [3, 14]
    assert [(block.type, list(block.body.attributes)) for block in document.body.blocks] == [
        ("a", ["x", "z"]),
        ("b", ["x"]),
        ("d", []),
    ]


def test_a_broken_file_of_arguments_loses_only_the_broken_one():
    document = hcl.parse(b"a = 1\nb = [\n  1,\n  2\n]\nc = *\nd = 4\na = 5\n", "x.tfvars")
    assert [str(fault.span) for fault in document.faults] == ["x.tfvars:6:5", "x.tfvars:8:1"]
    assert list(document.body.attributes) == ["a", "b", "d"]


LONE_FAULTS = {
    "1) + (2": "a closing bracket stands here without one that opens",
    "a b": "found `b`, but an operator or the end of the expression is expected",
    "": "the text ends here, but a value is expected",
    "f(1": "the text ends here, but `,` or `)` is expected: the `(` on line 1 is open",
}


@pytest.mark.parametrize("text", LONE_FAULTS)
def test_a_lone_expression_that_cannot_be_read_is_refused(text):
    with pytest.raises(EvaluationError) as error:
        hcl.parse_expression(text)
    assert error.value.message == LONE_FAULTS[text]


@pytest.mark.parametrize(
    "text",
    ["[" * 10_000 + "]" * 10_000, "(" * 10_000 + "1" + ")" * 10_000, "!" * 10_000 + "true", '"${' * 300 + '}"' * 300],
)
def test_nesting_beyond_all_measure_is_refused(text):
    with pytest.raises(EvaluationError, match=r"nested too deeply|expected"):
        hcl.parse_expression(text)


def test_blocks_nested_beyond_all_measure_are_a_fault():
    document = hcl.parse(b"a {\n" * 10_000 + b"}\n" * 10_000, "f.tf")
    assert [fault.message for fault in document.faults] == [
        f"nested too deeply: {DEEPEST} levels and chains of {LONGEST} parts are read"
    ]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        (" + ".join(["1"] * 200), 200),
        (" && ".join(["true"] * 200), True),
        ("false ? 1 : " * 199 + "2", 2),
        ("x" + ".x" * 198 + ".y", 3),
        ("x" + '["x"]' * 198 + ".y", 3),
        ("[" * 98 + "1" + "]" * 98 + "[0]" * 98, 1),
        ("(" * 98 + "1" + ")" * 98, 1),
        ("[for a in [1] : " * 40 + "a" + "]" * 40 + "[0]" * 40, 1),
    ],
    ids=lambda part: str(part)[:20],
)
def test_what_is_just_short_enough_is_read_checked_printed_pickled_and_evaluated(text, value):
    class Around(dict):
        """An object that goes on for ever."""

        def __contains__(self, name):
            return True

        def __getitem__(self, name):
            return self if name == "x" else 3

    expression = hcl.parse_expression(text)
    assert hcl.parse_expression(hcl.printed(expression)) == expression
    assert pickle.loads(pickle.dumps(expression)) == expression  # noqa: S301 - our own bytes
    assert hcl.check(expression, {}, {"x"}) == ()
    assert evaluate(text, x=Around()) == value


@pytest.mark.parametrize(
    "text",
    [
        " + ".join(["1"] * 5000),
        " && ".join(["true"] * 5000),
        "false ? 1 : " * 5000 + "2",
        "x" + ".x" * 5000,
        "x" + "[*]" * 5000,
    ],
    ids=lambda text: text[:20],
)
def test_a_chain_beyond_all_measure_is_refused(text):
    with pytest.raises(EvaluationError, match="nested too deeply"):
        hcl.parse_expression(text)


TEMPLATES = {
    "": "",
    "plain": "plain",
    "two\nlines\n": "two\nlines\n",
    "${x}": 7,
    "x=${x}": "x=7",
    "x=${x}\n": "x=7\n",
    "%{ if x > 1 }big%{ else }small%{ endif }\n": "big\n",
    "a \\n $${x} E\nE": "a \\n ${x} E\nE",
    '"quoted" ${"in"}': '"quoted" in',
    "a\n%{ for i in [1, 2] ~}\n- ${i}\n%{ endfor ~}\nb": "a\n- 1\n- 2\nb",
}


@pytest.mark.parametrize("text", TEMPLATES)
def test_a_template_file_is_its_text_with_the_values_filled_in(text):
    run = hcl.compile_expression(hcl.parse_template(text), {})

    class Scope:
        def root(self, name):
            return {"x": 7}[name]

    assert run(Scope()) == TEMPLATES[text]


def test_a_syntax_tree_survives_pickling_with_its_places():
    body = hcl.parse(b'a "b" {\n  c = [for x in y : "${x.z}-${1.5}" if !x.w]\n}\n', "f.tf").body
    copy = pickle.loads(pickle.dumps(body))  # noqa: S301 - our own bytes
    assert copy == body
    assert copy.blocks[0].body.attributes["c"].span == Span("f.tf", 2, 3, 2, 45)


def test_the_grammar_is_not_loaded_before_a_text_is_parsed():
    code = "import sys, tfguard.hcl; print([name for name in sys.modules if 'tree_sitter' in name])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


@pytest.mark.parametrize(
    "value", ["v", "!v", "-v", "1 + v", "x ? 1 : v", "v # why (not)", "v // why", "v  ", "x.v", "f(v)"]
)
@pytest.mark.parametrize("gap", ["\n", "\r\n", "\n\n  \n"])
def test_a_key_in_parentheses_below_a_name_is_no_call_of_it(value, gap):
    document = hcl.parse(f"x = {{\n  a = {value}{gap}  (k) = 2\n}}\n".encode(), "x.tf")

    assert document.faults == ()
    assert [hcl.printed(key) for key, _ in document.body.attributes["x"].expression.items] == ['"a"', "k"]


@pytest.mark.parametrize("comment", ["# see: name", "// = name", "# a\n  # (!name", "/* = name */ # : x"])
def test_a_comment_above_a_key_in_parentheses_hides_nothing(comment):
    document = hcl.parse(f"x = {{\n  a = 1\n  {comment}\n  (k) = 2\n}}\n".encode(), "x.tf")

    assert document.faults == ()
    assert len(document.body.attributes["x"].expression.items) == 2


def test_a_heredoc_ends_above_a_key_in_parentheses():
    document = hcl.parse(b"x = {\n  a = <<EOT\ntext\nEOT\n  (k) = 2\n}\n", "x.tf")

    assert document.faults == ()
    assert hcl.printed(document.body.attributes["x"].expression.items[1][0]) == "k"


def test_a_call_may_have_its_brackets_on_the_next_line():
    document = hcl.parse(b"x = [\n  f\n  (b) == c,\n]\n", "x.tf")

    assert hcl.printed(document.body.attributes["x"].expression) == "[f(b) == c]"
