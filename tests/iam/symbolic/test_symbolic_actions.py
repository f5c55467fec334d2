"""The actions of a question as bits: every pattern has the bits of the names that it matches, listed or not."""

from hypothesis import given, settings
from hypothesis import strategies as st
from small_catalogue import CATALOGUE

from tfguard.iam.document import Patterns
from tfguard.iam.patterns import Grammar
from tfguard.iam.symbolic.actions import Universe, bits
from tfguard.iam.symbolic.budget import Budget
from tfguard.iam.symbolic.glob import matches, plain
from tfguard.iam.symbolic.inquiry import WITHOUT_CATALOGUE

patterns = st.sampled_from(
    [
        "*",
        "*:*",
        "s3:*",
        "s3:Get*",
        "s3:*Object",
        "S3:g?tobject",
        "ec2:Describe*",
        "ec2:*",
        "*:Get*",
        "*3:*",
        "s3:New",
        "a:b*c*",
    ]
)
elements = st.builds(Patterns, st.lists(patterns, min_size=1, max_size=3).map(tuple), st.booleans())


def covers(element, name):
    globs = [plain(text.lower(), Grammar.WILDCARDS) for text in element.texts]
    return any(matches(glob, name.lower()) for glob in globs) is not element.negated


@settings(max_examples=150, deadline=None)
@given(st.lists(elements, min_size=1, max_size=4), st.sampled_from([CATALOGUE, WITHOUT_CATALOGUE]))
def test_each_bit_is_a_name_that_the_element_covers(asked, catalogue):
    universe = Universe(catalogue, asked, Budget())
    for element in asked:
        mask = universe.mask(element)
        for bit in bits(universe.all):
            assert bool(mask >> bit & 1) is covers(element, universe.name(bit))


NAMES = [
    "s3:GetObject",
    "s3:Ge",
    "s3:GetX",
    "s3:XObject",
    "s3:New",
    "s3:X",
    "ec2:DescribeX",
    "ec2:X",
    "x:GetX",
    "x3:X",
    "x:X",
    "a:bXcX",
]


@settings(max_examples=150, deadline=None)
@given(st.lists(elements, min_size=1, max_size=4), st.sampled_from([CATALOGUE, WITHOUT_CATALOGUE]))
def test_every_name_has_a_bit_that_stands_for_it(asked, catalogue):
    universe = Universe(catalogue, asked, Budget())
    kinds = {tuple(covers(element, universe.name(bit)) for element in asked) for bit in bits(universe.all)}
    assert {tuple(covers(element, name) for element in asked) for name in NAMES} <= kinds


def test_names_are_spelled_as_the_catalogue_or_the_document_spells_them():
    universe = Universe(CATALOGUE, [Patterns(("S3:GETOBJECT", "s3:NewThing"))], Budget())
    assert universe.name(universe.bit("s3:getobject")) == "s3:GetObject"
    assert universe.name(universe.bit("s3:newthing")) == "s3:NewThing"
    assert universe.bit("s3:neverheard") is None


def test_an_unlisted_name_is_nobody_elses():
    universe = Universe(CATALOGUE, [Patterns(("s3:P*t", "s3:P?t*")), Patterns(("s3:Put",))], Budget())
    names = [universe.name(bit) for bit in bits(universe.all)]
    assert len(names) == len(set(map(str.lower, names)))


def test_the_unlisted_names_of_a_thousand_patterns_are_few():
    many = Patterns(tuple(f"s{n % 50}:Get{n}*" for n in range(1000)))
    universe = Universe(CATALOGUE, [many], Budget())
    assert universe.complete
    assert universe.all.bit_length() < 200
