from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from tfguard.aws.archive import Archive, pack

documents = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=4), inner, max_size=3),
    max_leaves=8,
)
blocks = st.lists(st.dictionaries(st.text(max_size=6), documents, max_size=4), max_size=4)


@given(blocks)
@settings(max_examples=50, deadline=None)
def test_an_archive_gives_back_every_document_that_was_packed(given_blocks):
    numbered = [
        {f"{number}:{name}": document for name, document in block.items()} for number, block in enumerate(given_blocks)
    ]
    packed = {name: document for block in numbered for name, document in block.items()}
    archive = Archive(pack({"as_of": "2026-01-01"}, numbered))

    assert archive.names == tuple(packed)
    assert {name: archive.read(name) for name in archive.names} == packed
    assert archive.about == {"as_of": "2026-01-01"}


def test_packing_twice_gives_the_same_bytes():
    content = [{"a": [1, "ä"], "b": {"c": None}}, {"d": "\n"}]

    assert pack({"as_of": "2026-01-01"}, content) == pack({"as_of": "2026-01-01"}, content)


def test_a_reader_cannot_spoil_a_document_for_the_next_one():
    archive = Archive(pack({}, [{"a": ["one"]}]))
    archive.read("a").append("two")

    assert archive.read("a") == ["one"]


def test_an_archive_knows_what_is_not_in_it():
    archive = Archive(pack({}, [{"a": 1}]))

    assert "a" in archive
    assert "b" not in archive
