"""The pages of docs/ci: what can be copied from them is true."""

import re
import shlex
from pathlib import Path

import pytest
import yaml
from click import Command, Context, Group

from tfguard.cli import cli

ROOT = Path(__file__).parent.parent.parent
PAGES = sorted((ROOT / "docs" / "ci").glob("*.md"))
BLOCK = re.compile(r"^```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
BLOCKS = [
    (page.name, language, text) for page in PAGES for language, text in BLOCK.findall(page.read_text(encoding="utf-8"))
]


def options_of(command):
    """Every option that a command or one below it has."""
    found = {name for parameter in command.params for name in parameter.opts + parameter.secondary_opts}
    if isinstance(command, Group):
        context = Context(command)
        below = (command.get_command(context, name) for name in command.list_commands(context))
        found.update(option for each in below for option in options_of(each))
    return found


def command_lines():
    """Every call of tfguard in blocks of shell code."""
    for page, language, text in BLOCKS:
        if language == "sh":
            for line in text.splitlines():
                if found := re.search(r"(?:^|\| |&& )tfguard (.*)", line):
                    yield pytest.param(shlex.split(found[1], comments=True), id=f"{page}: {found[0]}")


@pytest.mark.parametrize("words", list(command_lines()))
def test_a_command_line_is_one_that_tfguard_takes(words):
    command: Command = cli
    while isinstance(command, Group):
        command = command.get_command(Context(command), words.pop(0))
    command.make_context("tfguard", words)


def test_options_that_pages_name_exist():
    known = options_of(cli)
    of_others = {"--enable-policy-checks"}
    for page in PAGES:
        prose = BLOCK.sub("", page.read_text(encoding="utf-8"))
        spans = re.findall(r"`([^`\n]+)`", prose)
        named = {option for span in spans for option in re.findall(r"(?<!\S)--[a-z-]+", span)}
        assert named - known - of_others == set(), page.name


@pytest.mark.parametrize(("page", "language", "text"), BLOCKS)
def test_yaml_is_yaml(page, language, text):
    if language == "yaml":
        assert yaml.safe_load(text), page
    else:
        assert language in {"sh", "text"}, page


@pytest.mark.parametrize("name", ["conftest", "custom"])
def test_the_page_on_atlantis_shows_the_files_that_there_are(name):
    shown = [yaml.safe_load(text) for page, language, text in BLOCKS if (page, language) == ("atlantis.md", "yaml")]
    assert yaml.safe_load((ROOT / "integrations" / "atlantis" / f"server-{name}.yaml").read_text()) in shown


def test_the_page_on_github_knows_every_input_and_output_of_the_action():
    action = yaml.safe_load((ROOT / "action.yml").read_text())
    page = (ROOT / "docs" / "ci" / "github.md").read_text()
    assert {name for name in action["inputs"] if f"| `{name}` |" not in page} == set()
    assert {name for name in action["outputs"] if f"`{name}`" not in page} == set()


def test_the_page_on_gitlab_uses_variables_that_the_template_has():
    template = yaml.safe_load((ROOT / "integrations" / "gitlab" / "tfguard.gitlab-ci.yml").read_text())
    page = (ROOT / "docs" / "ci" / "gitlab.md").read_text()
    assert set(re.findall(r"TFGUARD_\w+", page)) == {
        name for name in template["tfguard"]["variables"] if name.startswith("TFGUARD_")
    }


def test_the_page_on_hooks_knows_every_hook():
    hooks = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text())
    page = (ROOT / "docs" / "ci" / "pre-commit.md").read_text()
    assert re.findall(r"^\| `(tfguard[\w-]*)` \|", page, re.MULTILINE) == [hook["id"] for hook in hooks]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_links_lead_somewhere(page):
    for target in re.findall(r"\]\(([^)#:]+)\)", page.read_text(encoding="utf-8")):
        assert (page.parent / target).exists(), target
