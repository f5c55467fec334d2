"""What `tfguard check` takes, as ratios in one run: its start against its imports, large plans against `orjson.loads` of them.

    python benchmarks/check.py [--resources 20000] [--rounds 3] [--shape mid-size]... [--guardrails 10]

Times are of the processor, so that what else the machine does counts little; the least of several rounds is taken. For each shape of
plan: the whole command as a process of its own, less its start; then each phase and the dearest guardrails, with their growth from
a quarter of the resources to all of them (4 is linear).
"""

from __future__ import annotations

import argparse
import resource
import subprocess
import sys
import tempfile
from pathlib import Path

import orjson
from phases import REGIONS, guardrails, taken_apart
from plans import SAMPLES
from shapes import SHAPES

IMPORTS = "import click, networkx, orjson"
LOADS = (
    "import sys, time, orjson\n"
    "data = open(sys.argv[1], 'rb').read()\n"
    "start = time.process_time(); orjson.loads(data); print(time.process_time() - start)"
)
WITHOUT_REASONING = (
    "budget-missing,budget-without-subscribers,root-access-key,terraform-runs-as-root,provider-region-not-allowed,"
    "resource-region-not-allowed,account-without-scp,scp-unattached,organization-scp-disabled,organization-without-all-features,"
    "account-outside-ou,trail-single-region,permission-set-long-session,sso-assignment-to-user,iam-user-for-human,"
    "iam-user-direct-policy,iam-admin-attached,plan-incomplete"
)
"""Guardrails that look at values and links, and prove nothing about IAM documents."""

CHECK = [sys.executable, "-m", "tfguard", "check"]
LITTLE = 0.0005
"""Seconds below which a growth says nothing."""


def processor_time(command: list[str], rounds: int) -> float:
    """The least processor time of a command over some rounds, in seconds."""
    least = float("inf")
    for _ in range(rounds):
        before = _of_children()
        subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False)
        least = min(least, _of_children() - before)
    return least


def _of_children() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def loading(path: Path, rounds: int) -> float:
    """The least processor time of `orjson.loads` in a process of its own, as anybody would call it."""
    command = [sys.executable, "-c", LOADS, str(path)]
    return min(float(subprocess.run(command, capture_output=True, check=True).stdout) for _ in range(rounds))


def whole(path: Path, start: float, loads: float, rounds: int) -> None:
    """Print what the command takes on a plan, beside `orjson.loads`."""
    for what, select in (("values and links", ["--select", WITHOUT_REASONING]), ("all guardrails", [])):
        command = [*CHECK, "--allowed-regions", ",".join(REGIONS), *select, str(path)]
        spent = processor_time(command, rounds) - start
        print(f"  {what}: {spent:.2f} s beyond its start; orjson.loads {loads:.2f} s; ratio {spent / loads:.1f}")


def parts(name: str, resources: int, loads: float, dearest: int) -> None:
    """Print the phases and the dearest guardrails of a shape, beside `orjson.loads`, with their growth."""
    policies = guardrails()
    few, many = (taken_apart(orjson.dumps(SHAPES[name](n)), policies) for n in (resources // 4, resources))
    print(f"  {many.verdicts} verdicts; in multiples of orjson.loads, and growth:")
    for phase, spent in many.phases.items():
        print(f"    {phase:<44}{spent / loads:7.2f}{_growth(few.phases[phase], spent)}")
    for guardrail, spent in many.guardrails.most_common(dearest):
        print(f"      {guardrail:<42}{spent / loads:7.2f}{_growth(few.guardrails[guardrail], spent)}")


def _growth(before: float, after: float) -> str:
    return f"  x{after / before:.1f}" if min(before, after) > LITTLE else ""


def main() -> None:
    """Print all of it."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--resources", type=int, default=20_000)
    options.add_argument("--rounds", type=int, default=3)
    options.add_argument("--guardrails", type=int, default=10)
    options.add_argument("--shape", action="append", choices=SHAPES)
    given = options.parse_args()

    imports = processor_time([sys.executable, "-c", IMPORTS], given.rounds)
    start = processor_time([*CHECK, str(SAMPLES / "no-budget" / "plan.json")], given.rounds)
    print(f"cold start: {start:.3f} s; `{IMPORTS}`: {imports:.3f} s; ratio {start / imports:.2f} (at most 2)")
    with tempfile.TemporaryDirectory() as directory:
        path = Path(directory) / "plan.json"
        for name in given.shape or SHAPES:
            path.write_bytes(orjson.dumps(SHAPES[name](given.resources)))
            print(f"{name}: {given.resources} resources, {path.stat().st_size / 1e6:.0f} MB")
            loads = loading(path, given.rounds)
            whole(path, start, loads, given.rounds)
            parts(name, given.resources, loads, given.guardrails)


if __name__ == "__main__":
    main()
