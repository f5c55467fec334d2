"""Sets of texts against every short text."""

from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tfguard.iam.patterns import Grammar
from tfguard.iam.symbolic.automaton import shortest
from tfguard.iam.symbolic.budget import Budget, Exhausted
from tfguard.iam.symbolic.emptiness import no_text
from tfguard.iam.symbolic.glob import apart, arn, covers, matches, plain
from tfguard.iam.symbolic.texts import Texts

WORDS = ["".join(letters) for length in range(6) for letters in product("ab:", repeat=length)]

globs = st.builds(
    lambda text, folded: plain(text, Grammar.WILDCARDS, folded=folded), st.text("ab:*?", max_size=5), st.booleans()
)
unions = st.lists(globs, min_size=1, max_size=2).map(tuple)
ARNS = [":".join(("arn", "aws", "s3", *rest)) for rest in product(("", "a"), ("", "b"), ("", "a", "a:b", "b/a"))]
arn_globs = st.builds(
    lambda fields: arn(":".join(("arn", "aws", "s3", *fields)), Grammar.WILDCARDS),
    st.tuples(
        *[st.sampled_from(["", "*", "a", "a*", "?", "*b"])] * 2, st.sampled_from(["*", "a*", "*b", "?:*", "*/*", "*:b"])
    ),
) | st.sampled_from([plain(text, Grammar.WILDCARDS) for text in ("*:a:*", "*:::*", "arn*b", "*")])


def wildcards(*texts):
    return tuple(plain(text, Grammar.WILDCARDS) for text in texts)


@settings(max_examples=400, deadline=None)
@given(st.lists(unions, max_size=2).map(tuple), st.lists(globs, max_size=3).map(tuple))
def test_a_text_is_found_exactly_where_there_is_one(required, excluded):
    texts = Texts(required, excluded)
    found = texts.find(Budget())
    expected = [word for word in WORDS if texts.holds(word)]
    assert found is not None or not expected
    assert found is None or texts.holds(found)
    assert (found is None) is no_text([list(union) for union in required], list(excluded))


@settings(max_examples=200, deadline=None)
@given(st.lists(unions, min_size=1, max_size=2).map(tuple), st.lists(globs, max_size=3).map(tuple))
def test_a_walk_finds_a_shortest_text(required, excluded):
    found = shortest(required, excluded).text
    expected = [word for word in WORDS if Texts(required, excluded).holds(word)]
    assert not expected or (found is not None and len(found) <= len(expected[0]))


@settings(max_examples=300, deadline=None)
@given(arn_globs, arn_globs, arn_globs)
def test_wildcards_of_arns_stay_in_their_fields(one, other, out):
    texts = Texts(((one,), (other,)), (out,))
    found = texts.find(Budget())
    assert found is not None or not any(texts.holds(text) for text in ARNS)
    assert found is None or texts.holds(found)
    assert (found is None) is no_text([[one], [other]], [out])


@settings(max_examples=300, deadline=None)
@given(globs | arn_globs, globs | arn_globs)
def test_what_is_plain_from_patterns_is_true_of_every_text(one, other):
    both = [text for text in (*WORDS, *ARNS) if matches(other, text)]
    assert not covers(one, other) or all(matches(one, text) for text in both)
    assert not apart(one, other) or not any(matches(one, text) for text in both)


def test_a_witness_does_not_hide_a_colon_in_a_field():
    pattern = arn("arn:aws:cloudformation:*:*:stack/*", Grammar.WILDCARDS)
    assert not matches(pattern, "arn:aws:cloudformation:::stack/Mine/:stack/Other/".replace("stack/Mine", "x/Mine"))
    assert matches(pattern, "arn:aws:cloudformation:::stack/Mine/:stack/Other/")


def test_a_short_arn_pattern_goes_on_with_anything():
    assert matches(arn("arn:aws:s3", Grammar.WILDCARDS), "arn:aws:s3:::bucket")


def test_a_variable_excludes_what_the_same_variable_matches():
    grammar = Grammar.WILDCARDS_AND_VARIABLES
    mine = plain("home/${aws:username}/*", grammar)
    assert Texts(((plain("home/${aws:username}/x", grammar),),), (mine,)).find(Budget()) is None
    assert Texts(((plain("home/${aws:userid}/x", grammar),),), (mine,)).find(Budget()) is not None
    assert Texts(((plain("home/*/x", grammar),),), (mine,)).find(Budget()) is not None


def test_one_character_is_no_variable():
    grammar = Grammar.WILDCARDS_AND_VARIABLES
    hidden = plain("${aws:username}", grammar)
    assert not covers(plain("?" * len(hidden.text), grammar), hidden)


@pytest.mark.parametrize("count", [3, 26])
def test_many_words_anywhere_cost_little(count):
    words = wildcards(*(f"*word{n}*" for n in range(count)))
    assert shortest([words], wildcards("*word*")).text is None
    assert shortest([wildcards("*")], words).states < 10
    assert shortest([words], wildcards(*(f"*word{n}" for n in range(count)))).states < 2_000


def test_words_that_must_all_be_there_exhaust_the_walk_and_do_not_hang():
    every = tuple(wildcards(f"*{chr(97 + n)}{n}x*") for n in range(24))
    assert shortest(every, (), 5_000).exhausted
    with pytest.raises(Exhausted, match="too many combinations"):
        Texts(every).find(Budget())
