"""How long `tfguard check` takes, as ratios in one run: cold start against its imports, a large plan against parsing it.

    python benchmarks/check.py [--resources 20000] [--rounds 5]

The machine's noise hits both sides of a ratio alike; the least of several rounds is taken.
"""

from __future__ import annotations

import argparse
import gzip
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import orjson
from plans import SAMPLES, grown, sample

IMPORTS = "import click, networkx, orjson"

WITHOUT_REASONING = (
    "budget-missing,budget-without-subscribers,root-access-key,terraform-runs-as-root,provider-region-not-allowed,"
    "resource-region-not-allowed,account-without-scp,scp-unattached,organization-scp-disabled,organization-without-all-features,"
    "account-outside-ou,trail-single-region,permission-set-long-session,sso-assignment-to-user,iam-user-for-human,"
    "iam-user-direct-policy,iam-admin-attached,plan-incomplete"
)
"""Guardrails that look at values and links, and prove nothing about IAM documents."""


def seconds(command: list[str], rounds: int) -> float:
    """The least wall time of a command over some rounds, in seconds."""
    least = float("inf")
    for _ in range(rounds):
        start = time.perf_counter()
        subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False)
        least = min(least, time.perf_counter() - start)
    return least


def parsing(data: bytes, rounds: int) -> float:
    """The least wall time of parsing a plan, in seconds."""
    least = float("inf")
    for _ in range(rounds):
        start = time.perf_counter()
        orjson.loads(data)
        least = min(least, time.perf_counter() - start)
    return least


def main() -> None:
    """Print the two ratios."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--resources", type=int, default=20_000)
    options.add_argument("--rounds", type=int, default=5)
    given = options.parse_args()
    check = [sys.executable, "-m", "tfguard", "check"]
    regions = ["--allowed-regions", "eu-central-1,us-east-1"]

    imports = seconds([sys.executable, "-c", IMPORTS], given.rounds)
    small = seconds([*check, str(SAMPLES / "no-budget" / "plan.json")], given.rounds)
    print(f"cold start: {small:.3f} s; `{IMPORTS}`: {imports:.3f} s; ratio {small / imports:.2f} (at most 2)")

    plan = grown(sample("mid-size"), given.resources)
    data = orjson.dumps(plan)
    print(
        f"{len(plan['resource_changes'])} resources, {len(data) / 1e6:.0f} MB ({len(gzip.compress(data, 1)) / 1e6:.1f} MB gzipped)"
    )
    with tempfile.TemporaryDirectory() as directory:
        path = Path(directory) / "plan.json"
        path.write_bytes(data)
        for what, select in (("values and links", ["--select", WITHOUT_REASONING]), ("all guardrails", [])):
            plain = parsing(data, given.rounds)
            large = seconds([*check, *regions, *select, str(path)], max(1, given.rounds // 2))
            ratio = (large - small) / plain
            print(f"{what}: {large:.2f} s; orjson.loads {plain:.2f} s; (check - start-up) / orjson.loads = {ratio:.1f}")


if __name__ == "__main__":
    main()
