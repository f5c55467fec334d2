"""How far two tellings of the same resources agree: addresses, known values, and what only one of them knows."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

UNKNOWN = "(known after apply)"


def compact(resource: Mapping[str, Any]) -> dict[str, Any]:
    """What `tfguard show` says of a resource, in one tree: nothing that is null, and a word for what is not known."""
    return {
        "provider": resource["provider"],
        "values": _pruned(_overlaid(resource["values"], resource["unknown"])),
        **({"sensitive": sensitive} if (sensitive := _marked(resource["sensitive"])) else {}),
    }


def _overlaid(values: Any, unknown: Any) -> Any:
    match unknown:
        case True:
            return UNKNOWN
        case dict() if unknown:
            known = values if isinstance(values, dict) else {}
            return {**known, **{key: _overlaid(known.get(key), inner) for key, inner in unknown.items() if inner}}
        case list() if any(unknown):
            items = values if isinstance(values, list) else []
            return [
                _overlaid(items[i] if i < len(items) else None, unknown[i] if i < len(unknown) else False)
                for i in range(max(len(items), len(unknown)))
            ]
        case _:
            return values


def _pruned(value: Any) -> Any:
    match value:
        case dict():
            return {key: _pruned(value[key]) for key in sorted(value) if value[key] is not None}
        case list():
            return [_pruned(part) for part in value]
        case _:
            return value


def _marked(sensitive: Any) -> Any:
    match sensitive:
        case dict():
            return {key: inner for key, part in sorted(sensitive.items()) if (inner := _marked(part))}
        case list():
            marks = [_marked(part) for part in sensitive]
            return marks if any(marks) else False
        case _:
            return sensitive is True


@dataclass
class Agreement:
    """The count of one comparison, and everything that differs."""

    addresses: int = 0
    missing: list[str] = field(default_factory=list)
    surplus: list[str] = field(default_factory=list)
    equal: int = 0
    wrong: list[str] = field(default_factory=list)
    """Known here, and not what Terraform knows."""
    unknown: list[str] = field(default_factory=list)
    """Known to Terraform only."""
    early: list[str] = field(default_factory=list)
    """Known here only."""
    other: list[str] = field(default_factory=list)
    """Providers, and what is sensitive."""

    @property
    def scalars(self) -> int:
        """The scalars that Terraform knows."""
        return self.equal + len(self.wrong) + len(self.unknown)

    @property
    def differences(self) -> list[str]:
        """Everything that differs, each with the kind of difference."""
        return [
            *(f"missing: {address}" for address in self.missing),
            *(f"surplus: {address}" for address in self.surplus),
            *(f"wrong: {what}" for what in self.wrong),
            *(f"unknown here: {what}" for what in self.unknown),
            *(f"known only here: {what}" for what in self.early),
            *(f"other: {what}" for what in self.other),
        ]

    @property
    def line(self) -> str:
        """The counts, for people."""
        found = self.addresses - len(self.missing)
        share = self.equal / self.scalars if self.scalars else 1
        wrong = len(self.wrong) + len(self.early)
        return f"addresses {found}/{self.addresses} (+{len(self.surplus)})  scalars {self.equal}/{self.scalars} = {share:.2%}, {wrong} wrong"

    def add(self, other: Agreement) -> None:
        """Count another comparison in."""
        self.addresses += other.addresses
        self.equal += other.equal
        for name in ("missing", "surplus", "wrong", "unknown", "early", "other"):
            getattr(self, name).extend(getattr(other, name))


def compare(expected: Mapping[str, Any], found: Mapping[str, Any]) -> Agreement:
    """Compare resources by address, each as `compact` has it."""
    agreement = Agreement(addresses=len(expected))
    agreement.missing = [address for address in expected if address not in found]
    agreement.surplus = [address for address in found if address not in expected]
    for address in expected.keys() & found.keys():
        _compare_values(expected[address]["values"], found[address]["values"], address, agreement)
        for aspect in ("provider", "sensitive"):
            one, other = expected[address].get(aspect), found[address].get(aspect)
            if one != other:
                agreement.other.append(f"{address}: {aspect} is {one!r}, found {other!r}")
    return agreement


def _compare_values(expected: Any, found: Any, path: str, agreement: Agreement) -> None:
    if UNKNOWN in (expected, found):
        _compare_unknown(expected, found, path, agreement)
    elif isinstance(expected, dict) and isinstance(found, dict):
        for key in sorted({*expected, *found}):
            _compare_values(expected.get(key), found.get(key), f"{path}.{key}", agreement)
    elif isinstance(expected, list) and isinstance(found, list) and len(expected) == len(found):
        for position, (one, other) in enumerate(zip(expected, found, strict=True)):
            _compare_values(one, other, f"{path}[{position}]", agreement)
    elif expected == found and isinstance(expected, bool) == isinstance(found, bool):
        agreement.equal += 1
    else:
        agreement.wrong.append(f"{path}: {_short(expected)}, found {_short(found)}")


def _compare_unknown(expected: Any, found: Any, path: str, agreement: Agreement) -> None:
    if expected == found:
        return
    if found == UNKNOWN:
        agreement.unknown.extend(f"{path}{inner}: {_short(value)}" for inner, value in _scalars(expected))
    else:
        agreement.early.extend(f"{path}{inner}: found {_short(value)}" for inner, value in _scalars(found))


def _scalars(value: Any, path: str = "") -> Iterator[tuple[str, Any]]:
    match value:
        case dict() if value:
            for key, part in value.items():
                yield from _scalars(part, f"{path}.{key}")
        case list() if value:
            for position, part in enumerate(value):
                yield from _scalars(part, f"{path}[{position}]")
        case _:
            yield path, value


def _short(value: Any) -> str:
    text = repr(value)
    return text if len(text) < 120 else f"{text[:117]}..."
