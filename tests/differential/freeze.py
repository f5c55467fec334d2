#!/usr/bin/env python3
"""Plan the configurations of `cases/` with a real Terraform, and freeze what tfguard must say of them.

    python tests/differential/freeze.py [CASE...]        # all, where none is named
    python tests/differential/freeze.py --report         # how far tfguard agrees with what is frozen, feature by feature

Needs Terraform (`TERRAFORM`, default `terraform`) that finds version 5.100.0 of the AWS provider; AWS is not called. A case is a
folder of configuration; `arguments.json` in it has the arguments that both get (`-var`, `-var-file`). Files in `.terraform`
that a case needs lie in `dot_terraform`.
"""

# ruff: noqa: T201 - a script that says what it did

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE), str(HERE.parent.parent)]

from plan_agreement import Agreement, compact, compare  # noqa: E402

from tfguard.cli.given import Given  # noqa: E402
from tfguard.cli.inputs import read_inputs  # noqa: E402
from tfguard.report.show import render_json  # noqa: E402

CASES = HERE / "cases"
TERRAFORM = os.environ.get("TERRAFORM", "terraform").split()
INSTALLED = "dot_terraform"
OFFLINE = "skip_credentials_validation = true\n  skip_requesting_account_id = true\n  skip_metadata_api_check = true\n"
ENVIRONMENT = {"AWS_ACCESS_KEY_ID": "mock", "AWS_SECRET_ACCESS_KEY": "mock", "AWS_EC2_METADATA_DISABLED": "true"}


def cases() -> Iterator[Path]:
    """Every case, by name."""
    yield from sorted(place for place in CASES.iterdir() if place.is_dir())


def arguments(case: Path) -> list[str]:
    """What goes with the case on the command line."""
    said = case / "arguments.json"
    return json.loads(said.read_text()) if said.exists() else []


def given(case: Path) -> Given:
    """The same, as tfguard takes it."""
    pairs = [argument.removeprefix("-").partition("=") for argument in arguments(case)]
    return Given(
        variables=tuple(value for option, _, value in pairs if option == "var"),
        variable_files=tuple(str(case / value) for option, _, value in pairs if option == "var-file"),
        environment={},
        now="2026-11-24T12:00:00Z",
    )


def told(path: str, what: Given | None = None) -> dict[str, Any]:
    """The resources of an input as `tfguard show` tells of them."""
    shown = json.loads(render_json(read_inputs([path], what), show_sensitive=True))
    return {resource["address"]: compact(resource) for resource in shown["resources"]}


def agreement(case: Path) -> Agreement:
    """How far tfguard agrees with what is frozen of a case."""
    expected: Mapping[str, Any] = json.loads((case / "expected.json").read_text())
    if not (case / INSTALLED).is_dir():
        return compare(expected, told(str(case), given(case)))
    with tempfile.TemporaryDirectory() as scratch:
        place = Path(shutil.copytree(case, Path(scratch) / case.name))
        (place / INSTALLED).rename(place / ".terraform")
        return compare(expected, told(str(place), given(case)))


def freeze(case: Path) -> str:
    """Plan one case; a line on what came out."""
    with tempfile.TemporaryDirectory() as scratch:
        tree = Path(scratch) / "cases"
        shutil.copytree(CASES, tree, ignore=lambda at, names: names if _is_other(Path(at), case) else [])
        place = tree / case.name
        if (place / INSTALLED).is_dir():
            (place / INSTALLED).rename(place / ".terraform")
        _go_offline(place)
        for command in (
            ["init", "-input=false"],
            ["plan", "-input=false", "-refresh=false", "-out=p.tfplan", *arguments(case)],
        ):
            _terraform(place, *command)
        plan = place / "plan.json"
        plan.write_bytes(_terraform(place, "show", "-json", "p.tfplan"))
        resources = told(str(plan))
    lines = (
        f"{json.dumps(address)}: {json.dumps(resources[address], ensure_ascii=False)}" for address in sorted(resources)
    )
    (case / "expected.json").write_text("{\n" + ",\n".join(lines) + "\n}\n")
    return f"{case.name}: {len(resources)} resources"


def _is_other(at: Path, case: Path) -> bool:
    return at.parent == CASES and at.name != case.name


def _go_offline(place: Path) -> None:
    """Tell every AWS provider block not to call AWS; add one where there is none."""
    found = False
    for file in [*place.glob("*.tf"), *place.glob("*/*.tf")]:
        text, count = re.subn(r'(provider "aws" \{\n)', rf"\1  {OFFLINE}", file.read_bytes().decode())
        found |= bool(count) and file.parent == place
        file.write_bytes(text.encode())
    if not found and not (place / "main.tf.json").exists():
        (place / "zz_provider.tf").write_text(f'provider "aws" {{\n  region = "eu-west-1"\n  {OFFLINE}}}\n')


def _terraform(place: Path, *arguments_: str) -> bytes:
    done = subprocess.run(
        [*TERRAFORM, *arguments_, *(["-no-color"] if arguments_[0] != "show" else [])],
        cwd=place,
        env={**os.environ, **ENVIRONMENT},
        capture_output=True,
        check=False,
    )
    if done.returncode:
        raise SystemExit(f"{place.name}: terraform {arguments_[0]}\n{done.stderr.decode()}")
    return done.stdout


def report() -> None:
    """Print the agreement of each feature, and what differs."""
    total = Agreement()
    for case in cases():
        found = agreement(case)
        total.add(found)
        print(f"{case.name:32} {found.line}")
        for difference in found.differences:
            print(f"    {difference}")
    print(f"{'all':32} {total.line}")


def main(named: list[str]) -> None:
    """Freeze the named cases, or all."""
    if named == ["--report"]:
        report()
        return
    chosen = [CASES / Path(name).name for name in named] or list(cases())
    with ThreadPoolExecutor(max_workers=int(os.environ.get("JOBS", "2"))) as pool:
        for line in pool.map(freeze, chosen):
            print(line, flush=True)


if __name__ == "__main__":
    main(sys.argv[1:])
