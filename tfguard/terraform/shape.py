"""What JSON from outside must look like before it is read: each check says where it failed, what was found and expected."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any, Final

from tfguard.model.place import InputError

_VERSION: Final = re.compile(r"(\d+)\.(\d+)\Z", re.ASCII)

CHANGED: Final = "the file was changed after Terraform wrote it"
"""What we tell of JSON that no Terraform writes."""


def check_format_version(document: Mapping[str, Any], name: str, what: str) -> None:
    """Refuse a major version that is not 0 or 1, as the format's promise asks its readers to.

    https://developer.hashicorp.com/terraform/internals/json-format#format-summary
    """
    version = document.get("format_version")
    match = _VERSION.match(version) if isinstance(version, str) else None
    if match is None:
        raise InputError(f'{name}: format_version is {kind(version)}; expected a version such as "1.2"')
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
        raise InputError(f"{where}: {key} is {kind(found)}; expected an object: {CHANGED}")
    return found


def objects(container: Mapping[str, Any], key: str, where: str) -> Sequence[Mapping[str, Any]]:
    """The list of objects under `key`; empty where it is absent or null."""
    found = container.get(key)
    if found is None:
        return ()
    if not isinstance(found, list):
        raise InputError(f"{where}: {key} is {kind(found)}; expected a list: {CHANGED}")
    for position, item in enumerate(found):
        if not isinstance(item, dict):
            raise InputError(f"{where}: {key}[{position}] is {kind(item)}; expected an object: {CHANGED}")
    return found


def text(container: Mapping[str, Any], key: str, where: str) -> str:
    """The string under `key`, which must be there."""
    found = container.get(key)
    if not isinstance(found, str):
        raise InputError(f"{where}: {key} is {kind(found)}; expected a string: {CHANGED}")
    return found


def optional_text(container: Mapping[str, Any], key: str, where: str) -> str | None:
    """The string under `key`; None where it is absent or null."""
    return None if container.get(key) is None else text(container, key, where)


def words(container: Mapping[str, Any], key: str, where: str) -> tuple[str, ...]:
    """The list of strings under `key`, which must be there."""
    found = container.get(key)
    if not isinstance(found, list) or not all(isinstance(word, str) for word in found):
        raise InputError(f"{where}: {key} is {kind(found)}; expected a list of words: {CHANGED}")
    return tuple(found)


def a_flag(container: Mapping[str, Any], key: str, where: str) -> bool | None:
    """The truth under `key`; None where it is absent or null, which is not the same as false."""
    found = container.get(key)
    if found is not None and not isinstance(found, bool):
        raise InputError(f"{where}: {key} is {kind(found)}; expected true or false: {CHANGED}")
    return found


def instance_key(container: Mapping[str, Any], key: str, where: str) -> str | int | None:
    """The `count` index or `for_each` key of a resource instance; None where it has neither."""
    found = container.get(key)
    if found is None or isinstance(found, str) or (isinstance(found, int) and not isinstance(found, bool)):
        return found
    raise InputError(f"{where}: {key} is {kind(found)}; expected a string or a whole number: {CHANGED}")


def kind(value: object) -> str:
    """A JSON value in a few words."""
    match value:
        case None:
            return "missing"
        case dict():
            return "an object"
        case list():
            return "a list"
        case bool():
            return "true" if value else "false"
        case str():
            return f'the string "{value[:40]}"'
        case _:
            return f"the number {value}"
