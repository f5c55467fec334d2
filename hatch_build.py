"""Compiles the built-in policies into the wheel, so that tfguard starts without parsing them."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class CompilePolicies(BuildHookInterface):
    """Puts `tfguard/builtin/compiled.json` into a wheel; an editable install reads the policies of the checkout."""

    PLUGIN_NAME = "custom"

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Compile, and say where the result belongs."""
        if self.target_name != "wheel" or version == "editable":
            return
        root = Path(self.root)
        sys.path.insert(0, str(root))
        try:
            from tfguard.cli.policy_store import COMPILED, compile_policies

            made = Path(self.directory) / f".{COMPILED}"
            made.parent.mkdir(parents=True, exist_ok=True)
            made.write_bytes(compile_policies(root / "policies"))
        finally:
            sys.path.remove(str(root))
        build_data["force_include"][str(made)] = f"tfguard/builtin/{COMPILED}"
