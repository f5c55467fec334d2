"""The decision tables below `tables/`: one folder listing is the table of contents of what we say AWS does."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tfguard.iam import Decision, Kind, Request, Unmentioned, evaluate, parse
from tfguard.model.truth import Truth
from tfguard.model.value import Reference, Unknown

TABLES = {path.stem: json.loads(path.read_text()) for path in sorted(Path(__file__).parent.glob("tables/*.json"))}
TRUTHS = {True: Truth.TRUE, False: Truth.FALSE, None: Truth.UNKNOWN}
ADMIN = {"Version": "2012-10-17", "Statement": {"Effect": "Allow", "Action": "*", "Resource": "*"}}
ANN = "arn:aws:iam::111122223333:user/ann"


def rows(kind: str) -> list:
    """The rows of one kind, named after their table and themselves; each carries its table along."""
    return [
        pytest.param({**row, "table": table}, id=f"{name}: {row.get('name') or (row['pattern'], row['action'])}")
        for name, table in TABLES.items()
        for row in table.get(kind, ())
    ]


def plain(value: object) -> object:
    """A value of a table, in which `{"unknown": "x"}` is a hole that waits for x."""
    match value:
        case {"unknown": str(waits_for)}:
            return Unknown((Reference(waits_for),))
        case dict():
            return {key: plain(part) for key, part in value.items()}
        case list():
            return [plain(part) for part in value]
        case _:
            return value


def allow(**elements: object) -> dict:
    """A document with one Allow."""
    return {"Version": "2012-10-17", "Statement": {"Effect": "Allow", "Action": "*", "Resource": "*", **elements}}


def deny(document: dict) -> dict:
    """The same document as a Deny."""
    return {**document, "Statement": {**document["Statement"], "Effect": "Deny"}}


def check_both_effects(document: dict, request: Request, expected: Truth) -> None:
    """What matches in an Allow matches in a Deny."""
    assert evaluate(request, identity=[document]).allowed is expected
    assert evaluate(request, identity=[ADMIN, deny(document)]).allowed is ~expected


@pytest.mark.parametrize("row", rows("conditions"))
def test_a_condition_holds_as_the_table_says(row):
    request = Request(principal=ANN, action="s3:GetObject", resource="arn:aws:s3:::b/k", context=plain(row["context"]))
    check_both_effects(allow(Condition=plain(row["condition"])), request, TRUTHS[row["holds"]])


@pytest.mark.parametrize("row", rows("actions"))
def test_an_action_is_covered_as_the_table_says(row):
    check_both_effects(
        allow(Action=plain(row["pattern"])), Request(principal=ANN, action=row["action"]), TRUTHS[row["covers"]]
    )


@pytest.mark.parametrize("row", rows("resources"))
def test_a_resource_is_covered_as_the_table_says(row):
    document = {**allow(Resource=plain(row["pattern"])), "Version": row.get("version", "2012-10-17")}
    if document["Version"] is None:
        del document["Version"]
    context = plain(row.get("context", {}))
    action = row.get("action", "s3:GetObject")
    request = Request(
        principal=ANN, action=action, resource=row["resource"], context=context, resource_account="111122223333"
    )
    check_both_effects(document, request, TRUTHS[row["covers"]])


@pytest.mark.parametrize("row", rows("decisions"))
def test_a_request_is_decided_as_the_table_says(row):
    decision = decide(row)
    assert decision.outcome.value == row["expect"], str(decision)
    assert row.get("because", "") in str(decision)


def decide(row: dict) -> Decision:
    """Ask for one row; what it says of the request overrides what the table says."""
    table = row["table"]
    asked = {**table["request"], **row.get("request", {})}
    asked["context"] = plain(asked.get("context", {}))
    if "unmentioned" in asked:
        asked["unmentioned"] = Unmentioned(asked["unmentioned"])

    def document(word: object) -> object:
        found = plain(table["documents"][word] if isinstance(word, str) else word)
        return {"Version": "2012-10-17", "Statement": found} if isinstance(found, list) else found

    one = {key: document(row[key]) for key in ("resource", "boundary", "session", "endpoint") if key in row}
    levels = {key: [[document(word) for word in level] for level in row[key]] for key in ("scps", "rcps") if key in row}
    rest = {key: row[key] for key in ("management_account", "rcp_services") if key in row}
    return evaluate(
        Request(**asked), identity=[document(word) for word in row.get("identity", [])], **one, **levels, **rest
    )


@pytest.mark.parametrize("row", rows("faults"))
def test_a_malformed_document_is_reported_with_its_place(row):
    document = parse(row["text"], Kind[row.get("kind", "IDENTITY")])
    found = list(map(str, document.faults))
    assert found == row["faults"] or (row.get("among") and set(row["faults"]) <= set(found))
    assert bool(document.holes) is not row.get("whole", False)


@pytest.mark.parametrize("row", rows("faults"))
def test_nothing_rests_on_what_is_malformed(row):
    document = parse(row["text"], Kind[row.get("kind", "IDENTITY")])
    request = Request(principal=ANN, action="s3:GetObject", resource="arn:aws:s3:::b/k")
    if document.kind is Kind.IDENTITY and document.holes and document.version == "2012-10-17":
        assert evaluate(request, identity=[document]).allowed is not Truth.TRUE


def test_every_table_says_where_its_facts_stand():
    assert all(table["about"] and table["see"].startswith("https://") for table in TABLES.values())
