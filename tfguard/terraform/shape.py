"""What JSON from outside must look like before it is read: each check says where it failed, what was found and expected."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from tfguard.model.place import InputError

_VERSION = re.compile(r"(\d+)\.(\d+)\Z")


def check_format_version(document: Mapping[str, Any], name: str, what: str) -> None:
    """Refuse a major version that is not 0 or 1, as the format's promise asks its readers to.

    https://developer.hashicorp.com/terraform/internals/json-format#format-summary
    """
    version = document.get("format_version")
    match = _VERSION.match(version) if isinstance(version, str) else None
    if match is None:
        raise InputError(f'{name}: format_version is {version!r}; expected a version such as "1.2"')
    if int(match[1]) > 1:
        raise InputError(
            f"{name}: this {what} has format version {version}; tfguard reads 0.1 to 1.x: look for a newer tfguard"
        )


def an_object(container: Mapping[str, Any], key: str, where: str) -> Mapping[str, Any]:
    """The object under `key`; empty where it is absent or null."""
    found = container.get(key)
    if found is None:
        return {}
    if not isinstance(found, dict):
        raise InputError(
            f"{where}: {key} is {_kind(found)}; expected an object: the file was changed after Terraform wrote it"
        )
    return found


def objects(container: Mapping[str, Any], key: str, where: str) -> Sequence[Mapping[str, Any]]:
    """The list of objects under `key`; empty where it is absent or null."""
    found = container.get(key)
    if found is None:
        return ()
    if not isinstance(found, list):
        raise InputError(
            f"{where}: {key} is {_kind(found)}; expected a list: the file was changed after Terraform wrote it"
        )
    for position, item in enumerate(found):
        if not isinstance(item, dict):
            raise InputError(
                f"{where}: {key}[{position}] is {_kind(item)}; expected an object: the file was changed after Terraform wrote it"
            )
    return found


def text(container: Mapping[str, Any], key: str, where: str) -> str:
    """The string under `key`, which must be there."""
    found = container.get(key)
    if not isinstance(found, str):
        raise InputError(
            f"{where}: {key} is {_kind(found)}; expected a string: the file was changed after Terraform wrote it"
        )
    return found


def _kind(value: object) -> str:
    match value:
        case None:
            return "missing"
        case dict():
            return "an object"
        case list():
            return "a list"
        case _:
            return repr(value)[:40]
