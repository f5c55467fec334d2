"""Where the sources of modules lie: beside the caller, where the user says, or where `terraform init` put them.

https://developer.hashicorp.com/terraform/language/modules/sources
"""

from __future__ import annotations

import json
import posixpath
import re
from collections.abc import Mapping
from typing import Final

from tfguard.terraform.source.files import Files

MANIFEST: Final = ".terraform/modules/modules.json"
_LOCAL: Final = ("./", "../")
_WITH_SUBDIRECTORY: Final = re.compile(r"(?P<package>.*?[^:])//(?P<inside>[^?]*)(?P<rest>.*)\Z", re.DOTALL)


def is_local(source: str) -> bool:
    """The source is a path from the caller's directory."""
    return source.startswith(_LOCAL) or source in {".", ".."}


def beside(directory: str, source: str) -> str:
    """The directory of a local source, from the directory of the caller."""
    return posixpath.normpath(posixpath.join(directory or ".", source))


def mapped(modules: Mapping[str, str], address: str, source: str | None) -> str | None:
    """Where the user says that a module lies: by its address, by its source, or by the package that the source points into."""
    if address in modules:
        return modules[address]
    if source is None:
        return None
    if source in modules:
        return modules[source]
    match = _WITH_SUBDIRECTORY.match(source)
    if match is None:
        return None
    package = next((name for name in (match["package"] + match["rest"], match["package"]) if name in modules), None)
    return None if package is None else beside(modules[package], match["inside"])


def manifest(files: Files, root: str) -> Mapping[str, str]:
    """Where `terraform init` put the modules, by their path of calls (`vpc.subnets`)."""
    content = files.read(beside(root, MANIFEST))
    try:
        listed = json.loads(content)["Modules"] if content else []
    except (ValueError, KeyError, TypeError):
        return {}
    return {
        entry["Key"]: beside(root, entry["Dir"])
        for entry in listed
        if isinstance(entry, dict) and isinstance(entry.get("Key"), str) and isinstance(entry.get("Dir"), str)
    }


class Whereabouts:
    """Finds the sources of the modules of one configuration, whose root module lies in the directory `root`."""

    def __init__(self, files: Files, root: str, modules: Mapping[str, str]) -> None:
        self._modules = modules
        self._installed = manifest(files, root)

    def find(self, names: tuple[str, ...], directory: str, source: str | None) -> str | None:
        """The directory of the module at the end of a path of calls, the last of which stands in `directory`."""
        found = mapped(self._modules, ".".join(f"module.{name}" for name in names), source)
        if found is None and source is not None and is_local(source):
            found = beside(directory, source)
        return found or self._installed.get(".".join(names))
