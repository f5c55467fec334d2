"""Which files of a directory are configuration, in which order they count, and which of them override the others.

https://developer.hashicorp.com/terraform/language/files and .../files/override; OpenTofu's `.tofu` files stand for the `.tf` files
of the same name: https://opentofu.org/docs/language/files/
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final, NamedTuple, Protocol

_SUFFIXES: Final = (".tf.json", ".tofu.json", ".tf", ".tofu")


class Files(Protocol):
    """The files that may be read. Paths are relative to wherever the shell says, with `/` between their steps."""

    def names(self, directory: str) -> Sequence[str] | None:
        """The names of the files and directories in a directory; None where there is no such directory."""
        ...

    def read(self, path: str) -> bytes | None:
        """The content of a file; None where there is none that may be read."""
        ...


class Chosen(NamedTuple):
    """The configuration files of a directory, each list in the order in which it counts."""

    primary: tuple[str, ...]
    override: tuple[str, ...]


def chosen(names: Iterable[str]) -> Chosen:
    """The configuration files among some names: the primary ones, and those that override them, both by name."""
    candidates = sorted(name for name in names if _is_configuration(name))
    stems = {name.removesuffix(suffix): suffix for name in candidates if (suffix := _suffix(name)).startswith(".tofu")}
    kept = [name for name in candidates if not _is_replaced(name, stems)]
    return Chosen(
        tuple(name for name in kept if not _is_override(name)),
        tuple(name for name in kept if _is_override(name)),
    )


def is_json(name: str) -> bool:
    """The file is written in the JSON syntax."""
    return name.endswith(".json")


def variable_files(names: Iterable[str]) -> tuple[str, ...]:
    """The files that set variables without being named, in the order in which the later one wins.

    https://developer.hashicorp.com/terraform/language/values/variables#variable-definition-precedence
    """
    found = set(names)
    always = [name for name in ("terraform.tfvars", "terraform.tfvars.json") if name in found]
    return (*always, *sorted(name for name in found if name.endswith((".auto.tfvars", ".auto.tfvars.json"))))


def _is_configuration(name: str) -> bool:
    """Editors leave files about that Terraform passes over."""
    if name.startswith((".", "#")) or name.endswith("~"):
        return False
    return bool(_suffix(name))


def _suffix(name: str) -> str:
    return next((suffix for suffix in _SUFFIXES if name.endswith(suffix)), "")


def _is_replaced(name: str, stems: dict[str, str]) -> bool:
    suffix = _suffix(name)
    return (
        suffix.startswith(".tf")
        and not suffix.startswith(".tofu")
        and stems.get(name.removesuffix(suffix)) == suffix.replace(".tf", ".tofu")
    )


def _is_override(name: str) -> bool:
    stem = name.removesuffix(_suffix(name))
    return stem == "override" or stem.endswith("_override")
