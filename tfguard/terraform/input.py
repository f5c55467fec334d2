"""Tell what an input is, and read it: a plan, a state, or an error that names the thing and what to do."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from tfguard.model.place import InputError
from tfguard.model.stack import Stack
from tfguard.terraform.documents import HOW_TO_SHOW, documents
from tfguard.terraform.plan import read_plan
from tfguard.terraform.shape import kind
from tfguard.terraform.state import read_shown_state, read_state_file

_OTHER_THINGS: Mapping[str, str] = {
    "provider_schemas": "the output of `terraform providers schema -json`",
    "AWSTemplateFormatVersion": "a CloudFormation template",
    "resource": "a Terraform configuration in JSON (.tf.json)",
    "Statement": "an IAM policy document",
    "findings": "a tfguard report",
    "function_signatures": "the output of `terraform metadata functions -json`",
    "terraform_outdated": "the output of `terraform version -json`",
    "valid": "the output of `terraform validate -json`",
}


def read(data: bytes, name: str) -> tuple[Stack, ...]:
    """The stacks of an input, one for each JSON document.

    `name` is what findings and errors call the input. Raises InputError where it is nothing that can be judged.
    """
    found = documents(data, name)
    if any(isinstance(document, dict) and "@level" in document for document in found):
        raise InputError(
            f"{name}: this is the log that `terraform plan -json` streams; save the plan (-out) and {HOW_TO_SHOW}"
        )
    return tuple(_read(document, label) for document, label in zip(found, _labels(name, len(found)), strict=True))


def _labels(name: str, count: int) -> Iterator[str]:
    return (name if count == 1 else f"{name}#{number}" for number in range(1, count + 1))


def _read(document: Any, name: str) -> Stack:
    match document:
        case {"format_version": _} if (
            "planned_values" in document or "resource_changes" in document or "configuration" in document
        ):
            return read_plan(document, name)
        case {"format_version": _, "values": _}:
            return read_shown_state(document, name)
        case {"version": int(), "terraform_version": str(), **rest} if "serial" in rest or "lineage" in rest:
            return read_state_file(document, name)
        case {"format_version": _} if not document.keys() - {"format_version", "terraform_version"}:
            return read_shown_state(document, name)
        case dict():
            seems = next((what for key, what in _OTHER_THINGS.items() if key in document), None)
            raise InputError(f"{name}: this is {seems or 'JSON, but neither a plan nor a state'}; {HOW_TO_SHOW}")
        case list():
            raise InputError(
                f"{name}: this is a JSON array, not a plan; {HOW_TO_SHOW} (several plans go one a line, or as several inputs)"
            )
        case _:
            raise InputError(f"{name}: this is {_scalar(document)} in JSON, not a plan; {HOW_TO_SHOW}")


def _scalar(value: object) -> str:
    return "null" if value is None else kind(value)
