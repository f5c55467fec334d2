"""Large plans for benchmarks: a real plan, grown by repeating it as modules of one configuration."""

from __future__ import annotations

import copy
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
    """The plan repeated until it changes at least so many resources, each copy a module of its own."""
    changes = plan["resource_changes"]
    root = plan["configuration"]["root_module"]
    planned = plan["planned_values"]["root_module"]
    copies = [f"copy_{number}" for number in range(-(-resources // len(changes)))]
    big = {
        key: value for key, value in plan.items() if key not in {"resource_changes", "planned_values", "prior_state"}
    }
    big["resource_changes"] = [_moved_change(change, name) for name in copies for change in changes]
    big["planned_values"] = {"root_module": {"child_modules": [_moved_module(planned, name) for name in copies]}}
    calls = {name: {"source": "./copy", "module": copy.deepcopy(root)} for name in copies}
    big["configuration"] = {
        **plan["configuration"],
        "root_module": {"module_calls": calls, "variables": root.get("variables", {})},
    }
    return big


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
