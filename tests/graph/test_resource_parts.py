"""What a resource says and waits for is read once, and anew for a resource that says something else."""

from __future__ import annotations

from dataclasses import replace

from tfguard.model.stack import Mode, Resource


def resource(planned, unknown=None):
    return Resource(address="x.a", mode=Mode.MANAGED, type="x", name="a", planned=planned, unknown=unknown)


def test_the_texts_of_a_resource_are_all_strings_in_its_values_in_order() -> None:
    found = resource({"a": "1", "b": [{"c": "2", "d": 3, "e": None}, ["3", True]], "f": {}})
    assert list(found.texts) == ["1", "2", "3"]
    assert found.texts is found.texts


def test_the_unknowns_of_a_resource_come_with_where_they_stand() -> None:
    found = resource({"a": "1", "b": [{"c": "2"}]}, {"b": [{"d": True}], "e": True, "f": {"g": [False, True]}})
    assert [path for path, _ in found.unknowns] == [("b", 0, "d"), ("e",), ("f", "g", 1)]
    assert [str(wait) for _, unknown in found.unknowns for wait in unknown.waits_for] == [
        "x.a.b[0].d",
        "x.a.e",
        "x.a.f.g[1]",
    ]


def test_a_resource_with_other_values_has_other_texts_and_unknowns() -> None:
    first = resource({"a": "1"}, {"b": True})
    assert (list(first.texts), len(first.unknowns)) == (["1"], 1)
    second = replace(first, planned={"a": "2"}, unknown=None, _values=None)
    assert (list(second.texts), len(second.unknowns)) == (["2"], 0)


def test_a_resource_of_which_more_is_told_is_read_anew() -> None:
    found = resource({"a": "1"}, {"b": True})
    assert (list(found.texts), len(found.unknowns)) == (["1"], 1)
    found.tell({"a": "1", "b": "2"})
    assert (list(found.texts), len(found.unknowns)) == (["1", "2"], 0)
