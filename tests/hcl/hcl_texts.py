"""HCL as people write it, at random: bodies of attributes and blocks, with every kind of expression, comments and layout.

What python-hcl2 is known to refuse or to read otherwise is left out here, and named in `test_agreement.py`.
"""

from hypothesis import strategies as st

NAMES = st.sampled_from(["a", "b_2", "name", "with-dash", "for_each", "Upper", "_x", "in_", "iff"])
LETTERS = "ab Z09.,:;-_/@+*?!<>=()[]{}|&^~'#"
ESCAPES = ["\\n", "\\t", "\\r", '\\"', "\\\\", "\\u00e9", "$${not}", "$a", "%a", "é", "日"]
NUMBERS = st.one_of(
    st.integers(0, 10**6).map(str),
    st.tuples(st.integers(0, 999), st.integers(1, 999)).map(lambda pair: f"{pair[0]}.{pair[1]}"),
)
KEYWORDS = st.sampled_from(["true", "false", "null"])
OPERATORS = ["||", "&&", "==", "!=", "<", "<=", ">", ">=", "+", "-", "*", "/", "%"]
COMMENTS = ["# plain", "// other", "/* inline */", "/* two\n   lines */", '# { [ " ${']


def texts(filled):
    """What stands between the quotes of a string. A `$` or `%` alone comes last: before an interpolation it would escape that."""
    literal = st.one_of(st.text(LETTERS, min_size=1, max_size=6), st.sampled_from(ESCAPES))
    last = st.sampled_from(["", "", "$", "%"])
    return st.tuples(st.lists(literal | filled, max_size=4).map("".join), last).map("".join)


def listed(items, opening, closing):
    """Items in brackets, on one line or on several."""
    return st.tuples(st.lists(items, max_size=3), st.booleans()).map(
        lambda drawn: (
            f"{opening}\n" + "".join(f"  {item},\n" for item in drawn[0]) + closing
            if drawn[1] and drawn[0]
            else opening + ", ".join(drawn[0]) + closing
        )
    )


def paths(inner):
    """A name, and the steps that follow it."""
    step = st.one_of(
        NAMES.map(lambda name: f".{name}"),
        st.integers(0, 9).map(lambda index: f"[{index}]"),
        inner.map(lambda key: f"[{key}]"),
        st.just("[*]"),
    )
    return st.tuples(NAMES, st.lists(step, max_size=3)).map(lambda drawn: drawn[0] + "".join(drawn[1]))


def objects(pairs):
    """Keys and values of an object, no key twice: python-hcl2 keeps the last one only."""
    once = st.lists(pairs, max_size=3, unique_by=lambda pair: pair[0].strip('"()'))
    return once.map(lambda drawn: [f"{key} = {value}" for key, value in drawn])


def larger(inner):
    """An expression made of smaller ones."""
    pairs = st.tuples(NAMES | NAMES.map(lambda name: f'"{name}"') | inner.map(lambda key: f"({key})"), inner)
    bodies = inner.filter(
        lambda text: not text.lstrip("-")[0].isdigit()
    )  # python-hcl2 cannot write a loop over bare numbers
    loops = st.tuples(NAMES, NAMES, inner, bodies, st.booleans())
    return st.one_of(
        texts(inner.map(lambda part: f"${{{part}}}")).map(lambda text: f'"{text}"'),
        paths(inner),
        listed(inner, "[", "]"),
        objects(pairs).map(lambda drawn: "{\n" + "".join(f"  {item}\n" for item in drawn) + "}"),
        objects(pairs).map(lambda drawn: "{ " + ", ".join(drawn) + " }"),
        st.tuples(NAMES, listed(inner, "(", ")")).map("".join),
        st.tuples(inner, st.sampled_from(OPERATORS), inner).map(" ".join),
        st.tuples(inner, inner, inner).map(lambda drawn: f"{drawn[0]} ? {drawn[1]} : {drawn[2]}"),
        st.tuples(st.sampled_from("!-"), NAMES | NUMBERS.filter(lambda text: text != "0")).map("".join),
        st.tuples(NUMBERS | NAMES, st.sampled_from(OPERATORS), NUMBERS | NAMES).map(
            lambda drawn: f"({' '.join(drawn)})"
        ),
        loops.map(lambda d: f"[for {d[0]}, {d[1]} in {d[2]} : {d[3]}{' if true' if d[4] else ''}]"),
        loops.map(lambda d: f"{{ for {d[0]} in {d[2]} : {d[0]} => {d[3]}{'...' if d[4] else ''} }}"),
    )


EXPRESSIONS = st.recursive(
    NUMBERS | KEYWORDS | NAMES | texts(st.nothing()).map(lambda text: f'"{text}"'), larger, max_leaves=8
)


def heredocs(filled):
    """A heredoc with lines of text, indented or not."""
    line = st.tuples(st.sampled_from(["", "  ", "    "]), st.text("ab, {}'\"#", max_size=5), filled | st.just("")).map(
        "".join
    )
    return st.tuples(st.sampled_from(["<<", "<<-"]), st.lists(line, min_size=1, max_size=3)).map(
        lambda drawn: f"{drawn[0]}EOT\n" + "".join(f"{each}\n" for each in drawn[1]) + "EOT"
    )


VALUES = EXPRESSIONS | heredocs(NAMES.map(lambda name: f"${{var.{name}}}"))
ATTRIBUTES = st.dictionaries(NAMES, VALUES, max_size=4).map(
    lambda drawn: [f"{name} = {value}" for name, value in drawn.items()]
)
LABELS = st.lists(NAMES | NAMES.map(lambda name: f'"{name}"'), max_size=2)


def bodies(inner):
    """Attributes, blocks and comments, a line for each."""
    block = st.tuples(st.sampled_from(["resource", "nested", "b"]), LABELS, inner).map(
        lambda drawn: " ".join([drawn[0], *drawn[1], "{"]) + "\n" + drawn[2] + "}"
    )
    return st.tuples(ATTRIBUTES, st.lists(block, max_size=2), st.lists(st.sampled_from(COMMENTS), max_size=2)).map(
        lambda drawn: "".join(f"{line}\n" for part in drawn for line in part)
    )


DOCUMENTS = bodies(bodies(bodies(st.just(""))))
