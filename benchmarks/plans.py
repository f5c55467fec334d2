"""Large plans for benchmarks: a real plan, grown by repeating it as modules of one configuration."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import orjson

SAMPLES = Path(__file__).parent.parent / "sample_plans"


def sample(story: str) -> dict[str, Any]:
    """The plan of a sample story."""
    directory = SAMPLES / story
    packed = directory / "plan.json.gz"
    if packed.exists():
        import gzip

        return orjson.loads(gzip.decompress(packed.read_bytes()))
    return orjson.loads((directory / "plan.json").read_bytes())


def grown(plan: dict[str, Any], resources: int) -> dict[str, Any]:
    """The plan repeated until it changes at least so many resources, each copy a module of its own with names of its own.

    IAM names are unique in an account: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_identifiers.html
    """
    count = -(-resources // len(plan["resource_changes"]))
    root = plan["configuration"]["root_module"]
    taken = {"resource_changes", "planned_values", "prior_state"}
    big = {key: value for key, value in plan.items() if key not in taken}
    copies = {f"copy_{number}": _renamed(plan, number) for number in range(count)}
    big["resource_changes"] = [
        _moved_change(c, name) for name, copy in copies.items() for c in copy["resource_changes"]
    ]
    modules = [_moved_module(copy["planned_values"]["root_module"], name) for name, copy in copies.items()]
    big["planned_values"] = {"root_module": {"child_modules": modules}}
    calls = {name: {"source": "./copy", "module": root} for name in copies}
    configuration = {"module_calls": calls, "variables": root.get("variables", {})}
    big["configuration"] = {**plan["configuration"], "root_module": configuration}
    return big


def _renamed(plan: dict[str, Any], number: int) -> dict[str, Any]:
    """The plan with another name for everything in IAM that has one."""
    changes = plan["resource_changes"]
    named = (change["change"]["after"] for change in changes if change["type"].startswith("aws_iam_"))
    names = {after["name"] for after in named if after and isinstance(after.get("name"), str)}
    text = orjson.dumps({key: plan[key] for key in ("resource_changes", "planned_values")}).decode()
    for name in names:
        text = text.replace(f'"{name}"', f'"{name}-{number}"')
    renamed: dict[str, Any] = orjson.loads(text)
    return renamed


def _moved_change(change: dict[str, Any], name: str) -> dict[str, Any]:
    module = change.get("module_address")
    moved = dict(change)
    moved["address"] = f"module.{name}.{change['address']}"
    moved["module_address"] = f"module.{name}.{module}" if module else f"module.{name}"
    moved.pop("previous_address", None)
    return moved


def _moved_module(module: dict[str, Any], name: str) -> dict[str, Any]:
    moved = dict(module)
    moved["address"] = f"module.{name}.{module['address']}" if module.get("address") else f"module.{name}"
    moved["resources"] = [{**r, "address": f"module.{name}.{r['address']}"} for r in module.get("resources", ())]
    moved["child_modules"] = [_moved_module(child, name) for child in module.get("child_modules", ())]
    return moved
