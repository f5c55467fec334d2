"""`tfguard policies docs`: the reference pages of the guardrails; and the examples that they and `explain` show."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

import click

from tfguard.cli.catalogue import Choice, policies_for
from tfguard.cli.frameworks import framework_names, frameworks
from tfguard.cli.options import policy_options
from tfguard.cli.policy_store import SUFFIX, builtin_directory
from tfguard.model.place import Fault, PolicyError
from tfguard.policy import Policy
from tfguard.policy.cases.suite import TEST_SUFFIX
from tfguard.reasoning import QUESTIONS
from tfguard.report.explain import guardrails, index, markdown
from tfguard.report.frameworks import markdown as of_frameworks
from tfguard.report.questions import markdown as of_questions


@click.command("docs")
@policy_options
@click.option(
    "--output", default="docs/guardrails", metavar="DIR", type=click.Path(), help="Where to write.", show_default=True
)
@click.option("--check", "check_only", is_flag=True, help="Write nothing; fail where a page is not as it should be.")
def docs(output: str, *, check_only: bool, **options: Any) -> None:
    """Write a page for each guardrail, an index of them, and what frameworks ask for and policies may ask."""
    policies = policies_for(Choice.of(**options))
    pages = dict(_pages(policies))
    home = Path(output)
    stale = [name for name, text in pages.items() if _text(home / name) != text]
    stale += [path.name for path in sorted(home.glob("*.md")) if path.name not in pages]
    if check_only:
        for name in stale:
            click.echo(f"{home / name} is not as `tfguard policies docs` writes it", err=True)
        sys.exit(1 if stale else 0)
    try:
        _write(home, pages, stale)
    except OSError as error:
        raise PolicyError((Fault(f"{output}: the pages cannot be written there ({error.strerror})"),)) from None
    click.echo(f"{len(pages)} pages in {home}, {len(stale)} of them changed")


def _write(home: Path, pages: Mapping[str, str], stale: Iterable[str]) -> None:
    home.mkdir(parents=True, exist_ok=True)
    for name in stale:
        if name in pages:
            (home / name).write_text(pages[name], encoding="utf-8")
        else:
            (home / name).unlink()


def _pages(policies: tuple[Policy, ...]) -> Iterator[tuple[str, str]]:
    yield "README.md", index(policies)
    asked = [framework for framework in frameworks(framework_names(), policies) if framework.guardrails]
    if asked:
        yield "frameworks.md", of_frameworks(asked)
    yield "questions.md", of_questions(QUESTIONS.values())
    found = examples_of(policies)
    for identity, blocks in guardrails(policies).items():
        yield f"{identity}.md", markdown(blocks, found.get(identity, ""))


def _text(path: Path) -> str | None:
    try:
        return path.read_text(encoding="utf-8")
    except OSError:
        return None


def examples_of(policies: Iterable[Policy]) -> Mapping[str, str]:
    """A compliant configuration for each guardrail whose tests show one."""
    from tfguard.policy.cases.read import read
    from tfguard.policy.examples import example_of

    found: dict[str, str] = {}
    for path, identity in dict.fromkeys((policy.file.path, policy.guardrail.id) for policy in policies):
        tests = _tests_beside(path)
        if tests is None:
            continue
        try:
            found[identity] = example_of(read(tests.read_bytes(), str(tests)))
        except (OSError, PolicyError):
            continue  # a broken test file is for `policies test` to tell
    return found


def _tests_beside(path: str) -> Path | None:
    """The test file of a policy file; built-in ones are named as if they stood in `policies/`."""
    name = path.removesuffix(SUFFIX) + TEST_SUFFIX
    places = (Path(name), builtin_directory() / name.removeprefix("policies/"))
    return next((place for place in places if place.is_file()), None)
