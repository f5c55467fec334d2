"""Terraform addresses: `module.m["a"].data.aws_x.y[0]`, split into the words of their grammar and printed back.

The grammar is Terraform's: https://developer.hashicorp.com/terraform/cli/state/resource-addressing
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Final, NamedTuple, TypeAlias

Key: TypeAlias = str | int | None
"""An instance key: a `for_each` key, a `count` index, or None where there is neither."""


class At(NamedTuple):
    """An index in an address: a number, a quoted key, or the source text of anything else (`[each.key]`)."""

    key: Key


Step: TypeAlias = str | At

_STEP = re.compile(
    r"""
      (?:\A|\.)(?P<name>[^\W\d][\w-]*)
    | \[(?P<index>\d+)\] | \.(?P<legacy>\d+)
    | \[(?P<key>"(?:[^"\\]|\\.)*")\]
    | \[(?P<other>[^\]]*)\]
    """,
    re.VERBOSE,
)


def steps(text: str) -> tuple[Step, ...]:
    """Split an address or reference into its words; empty where the text is not one."""
    found: list[Step] = []
    position = 0
    while position < len(text):
        match = _STEP.match(text, position)
        if match is None:
            return ()
        found.append(_step(match))
        position = match.end()
    return tuple(found)


def _step(match: re.Match[str]) -> Step:
    if (name := match["name"]) is not None:
        return name
    if (key := match["key"]) is not None:
        return At(unquote(key))
    if (other := match["other"]) is not None:
        return At(other)
    return At(int(match["index"] or match["legacy"]))


def unquote(text: str) -> str:
    """The string that a quoted instance key stands for (HCL's escapes are JSON's, but for `$${` and `%%{`)."""
    unescaped: str = json.loads(text)
    return unescaped.replace("$${", "${").replace("%%{", "%{")


def print_key(key: Key) -> str:
    """An instance key as an address shows it: `["a"]`, `[0]` or nothing."""
    if key is None:
        return ""
    if isinstance(key, int):
        return f"[{key}]"
    return f"[{json.dumps(key, ensure_ascii=False).replace('${', '$${').replace('%{', '%%{')}]"


def print_path(words: tuple[Step | int, ...]) -> str:
    """An attribute path as Terraform prints one: `roots[0].id`."""
    if len(words) == 1 and words[0].__class__ is str:
        return words[0]
    text = ""
    for word in words:
        match word:
            case At(key):
                text += print_key(key)
            case int():
                text += f"[{word}]"
            case str():
                text += f".{word}" if text else word
    return text


class ModuleStep(NamedTuple):
    """One module call on the way from the root, with the key of the instance."""

    name: str
    key: Key = None

    def __str__(self) -> str:
        return f"module.{self.name}{print_key(self.key)}"


@dataclass(frozen=True, slots=True)
class ModuleAddress:
    """A module instance; no steps is the root module, printed as nothing."""

    steps: tuple[ModuleStep, ...] = ()
    names: tuple[str, ...] = field(init=False, compare=False, repr=False)
    """The module calls without instance keys, as the configuration nests them."""
    _text: str = field(init=False, compare=False, repr=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "names", tuple(step.name for step in self.steps))
        object.__setattr__(self, "_text", ".".join(map(str, self.steps)))

    @property
    def parent(self) -> ModuleAddress:
        """The module instance that makes the last call; the root is its own parent."""
        return ModuleAddress(self.steps[:-1])

    def child(self, name: str, key: Key = None) -> ModuleAddress:
        """The instance of a module called from this one."""
        return ModuleAddress((*self.steps, ModuleStep(name, key)))

    def inside(self, address: str) -> str:
        """Make an address that is relative to this module absolute."""
        return f"{self}.{address}" if self.steps else address

    def __str__(self) -> str:
        return self._text


ROOT: Final = ModuleAddress()


@lru_cache(maxsize=65536)
def module_address(text: str) -> ModuleAddress:
    """Read `module.a["x"].module.b`; the empty string is the root."""
    return take_modules(steps(text))[0]


def take_modules(words: tuple[Step, ...]) -> tuple[ModuleAddress, tuple[Step, ...]]:
    """Split the leading module steps from the words of an address; the rest comes back too."""
    path: list[ModuleStep] = []
    while words[:1] == ("module",) and isinstance(name := words[1] if words[1:] else None, str):
        key, words = take_key(words[2:])
        path.append(ModuleStep(name, key))
    return ModuleAddress(tuple(path)), words


def take_key(words: tuple[Step, ...]) -> tuple[Key, tuple[Step, ...]]:
    """Split a leading instance key from the words of an address; the rest comes back too."""
    match words:
        case (At(key), *_):
            return key, words[1:]
        case _:
            return None, words


@lru_cache(maxsize=65536)
def is_data(address: str) -> bool:
    """Whether an address is that of a data source, or of a part of one."""
    return take_modules(steps(address))[1][:1] == ("data",)
