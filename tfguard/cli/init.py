"""`tfguard init`: a commented configuration from what stands in a directory, and on request the file of the CI. It asks nothing."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

import click

from tfguard.cli.policy_store import SUFFIX
from tfguard.model.place import Fault, InputError, PolicyError
from tfguard.model.stack import Stack
from tfguard.version import __version__

if TYPE_CHECKING:
    from tfguard.cli.config_text import Seen

_FILES: Final = ("*.tf", "*.tofu", "*.tf.json", "*.tofu.json")
_CONFIGURATIONS: Final = ("tfguard.yaml", "tfguard.yml")

_PACKAGE: Final = f"https://github.com/tfguard/tfguard/archive/refs/tags/v{__version__}.tar.gz"
_GITHUB: Final = f"""\
# Judges every plan of a pull request; the findings stand beside the lines that they are about.
name: tfguard
on: pull_request
permissions:
  contents: read
jobs:
  tfguard:
    runs-on: ubuntu-latest
    steps:
      - uses: actions/checkout@11bd71901bbe5b1630ceea73d27597364c9af683 # v4.2.2
        with:
          persist-credentials: false
      - uses: hashicorp/setup-terraform@b9cd54a3c349d3f38e8881555d616ced269862dd # v3.1.2
        with:
          terraform_wrapper: false
      - uses: actions/setup-python@a26af69be951a213d495a4c3e4e4022e16d87065 # v5.6.0
        with:
          python-version: "3.13"
      - run: pip install {_PACKAGE}
      - run: terraform init -input=false
      - run: terraform plan -input=false -out=plan.tfplan # with credentials that may only read
      - run: terraform show -json plan.tfplan > plan.json
      - run: tfguard check plan.json --source . --format github
"""
_GITLAB: Final = f"""\
# Judges the plan of a merge request; an earlier job leaves plan.json (terraform show -json) as an artifact.
tfguard:
  stage: test
  image: python:3.13-slim
  script:
    - pip install {_PACKAGE}
    - tfguard check plan.json --format text --format gitlab-codequality=gl-code-quality-report.json
  artifacts:
    when: always
    reports:
      codequality: gl-code-quality-report.json
"""
_CI: Final[Mapping[str, tuple[str, str]]] = MappingProxyType(
    {"github": (".github/workflows/tfguard.yml", _GITHUB), "gitlab": (".gitlab-ci.yml", _GITLAB)}
)
"""For each CI, where its file stands, and what is in it."""


@click.command()
@click.argument("directory", default=".", type=click.Path(exists=True, file_okay=False))
@click.option("--ci", type=click.Choice(tuple(_CI)), help="Write the file of this CI too.")
@click.option("--schema", "only_schema", is_flag=True, help="Print the JSON schema of tfguard.yaml, and write nothing.")
def init(directory: str, ci: str | None, *, only_schema: bool) -> None:
    """Write a commented tfguard.yaml from what stands in DIRECTORY; nothing that is there is overwritten."""
    from tfguard.cli.config_text import commented, schema

    if only_schema:
        click.echo(schema(), nl=False)
        return
    home = Path(directory)
    there = next((home / name for name in _CONFIGURATIONS if (home / name).exists()), None)
    if there is not None:
        raise PolicyError((Fault(f"{there}: this file is there already"),))
    files = {"tfguard.yaml": commented(_seen(home))}
    if ci is not None:
        place, text = _CI[ci]
        files[place] = text
    _write(home, files)
    click.echo("next: tfguard check PLAN, with the plan as `terraform show -json` prints it, or tfguard check DIR")


def _write(home: Path, files: Mapping[str, str]) -> None:
    there = [home / name for name in files if (home / name).exists()]
    if there:
        raise PolicyError(tuple(Fault(f"{path}: this file is there already") for path in there))
    for name, text in files.items():
        path = home / name
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8", newline="\n")
        except OSError as error:
            raise PolicyError((Fault(f"{path}: cannot be written ({error.strerror})"),)) from None
        click.echo(f"wrote {path}")


def _seen(home: Path) -> Seen:
    from tfguard.cli.config_text import Seen
    from tfguard.engine.roles import role_of

    stacks = dict(_root_modules(home))
    regions = {
        region
        for stack in stacks.values()
        for provider in stack.providers
        if isinstance(region := provider.values.get("region"), str)
    }
    return Seen(
        modules={path: role_of(stack).value for path, stack in stacks.items()},
        regions=sorted(regions),
        policies=sorted({_relative(path.parent, home) for path in _visible(home, f"*{SUFFIX}")}),
    )


def _root_modules(home: Path) -> Iterator[tuple[str, Stack]]:
    """The configurations below a directory that no other of them calls, as far as they can be read."""
    from tfguard.cli.configuration import read_configuration
    from tfguard.cli.given import Given

    directories = sorted({path.parent for pattern in _FILES for path in _visible(home, pattern)})
    stacks: dict[Path, Stack] = {}
    for directory in directories:
        try:
            stacks[directory] = read_configuration(str(directory), Given())
        except InputError as error:
            click.echo(f"left out: {error}", err=True)
    called = {
        (directory / call.source).resolve()
        for directory, stack in stacks.items()
        for call in stack.modules
        if call.source.startswith(("./", "../"))
    }
    return ((_relative(path, home), stack) for path, stack in stacks.items() if path.resolve() not in called)


def _visible(home: Path, pattern: str) -> Iterator[Path]:
    """The files below a directory, but for those in hidden ones: `.terraform` holds copies of modules."""
    return (
        path for path in home.rglob(pattern) if not any(part.startswith(".") for part in path.relative_to(home).parts)
    )


def _relative(path: Path, home: Path) -> str:
    return path.relative_to(home).as_posix()
