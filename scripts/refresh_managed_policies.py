"""Rewrite tfguard/aws/data/managed_policies.archive from the PyPI package moto (Apache-2.0; see NOTICE).

    python scripts/refresh_managed_policies.py           # the newest version, by `pip download`
    python scripts/refresh_managed_policies.py WHEEL     # a wheel of moto

moto carries the default version of every AWS managed policy. Those of service-linked roles are left out: nobody can attach
them, and neither SCPs nor plans reach those roles. The same wheel gives the same file.
"""

from __future__ import annotations

import ast
import json
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT))

from tfguard.aws.archive import pack  # noqa: E402 - the checkout's own, whatever is installed

TARGET = ROOT / "tfguard" / "aws" / "data" / "managed_policies.archive"
MODULE = "moto/iam/aws_managed_policies.py"
POLICIES_A_BLOCK = 64
"""A compromise: a block of 64 costs about 1 ms to open, and the file 5 % more than one large block."""


def policies_in(wheel: Path) -> dict[str, Any]:
    """Moto's table, taken out of its module without running it."""
    with zipfile.ZipFile(wheel) as archive:
        module = ast.parse(archive.read(MODULE))
    for statement in module.body:
        match statement:
            case ast.Assign(value=ast.Constant(value=str(text))):
                policies: dict[str, Any] = json.loads(text)
                return policies
    raise SystemExit(f"{wheel}: {MODULE} has no table of policies")


def build(wheel: Path) -> bytes:
    """The whole data file; a policy goes by its path and name, as in its ARN."""
    policies = {
        f"{policy['Path']}{name}".removeprefix("/"): policy
        for name, policy in policies_in(wheel).items()
        if policy["Path"] != "/aws-service-role/"
    }
    items = sorted((name, policy["Document"]) for name, policy in policies.items())
    about = {
        "source": "moto " + wheel.name.split("-")[1],
        "as_of": max(policy["UpdateDate"] for policy in policies.values())[:10],
    }
    return pack(
        about, [dict(items[start : start + POLICIES_A_BLOCK]) for start in range(0, len(items), POLICIES_A_BLOCK)]
    )


def fetch(into: Path) -> Path:
    """Let pip download the newest wheel."""
    command = [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", "--dest", str(into), "moto"]
    subprocess.run(command, check=True)
    return next(into.glob("moto-*.whl"))


def main() -> None:
    """Write the file and say how large it became."""
    with tempfile.TemporaryDirectory() as scratch:
        content = build(Path(sys.argv[1]) if len(sys.argv) > 1 else fetch(Path(scratch)))
    TARGET.write_bytes(content)
    print(f"{TARGET.relative_to(ROOT)}: {len(content):,} bytes")


if __name__ == "__main__":
    main()
