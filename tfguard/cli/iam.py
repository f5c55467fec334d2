"""`tfguard iam`: AWS's custom policy checks on policy documents, offline and with a witness."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from tfguard.cli.failures import NOT_JUDGED
from tfguard.cli.options import listed
from tfguard.model.place import InputError

if TYPE_CHECKING:
    from tfguard.iam import CheckResult
    from tfguard.iam.symbolic import Terms

_CODES = {"PASS": 0, "FAIL": 1, "UNDECIDED": NOT_JUDGED}
_FORMAT = click.option(
    "--format", "format_", type=click.Choice(["text", "json"]), default="text", show_default=True, help="How to answer."
)


@click.group()
def iam() -> None:
    """Check policy documents: new access, access granted, public access.

    A FILE is a policy document in JSON (`-` for standard input). Exits with 0 for PASS, 1 for FAIL, 3 for UNDECIDED.
    """


@iam.command("check-no-new-access")
@click.option("--existing", required=True, metavar="FILE", type=click.Path(), help="The document as it is.")
@click.option("--new", required=True, metavar="FILE", type=click.Path(), help="The document as it is to be.")
@click.option(
    "--type",
    "type_",
    type=click.Choice(["identity", "resource", "scp"]),
    default="identity",
    show_default=True,
    help="What kind of policy.",
)
@_FORMAT
def no_new_access(existing: str, new: str, type_: Any, format_: str) -> None:
    """Whether the new document allows anything that the existing one does not."""
    from tfguard.iam import check_no_new_access

    _answer(check_no_new_access(_text(existing), _text(new), type_, terms=_terms()), format_)


@iam.command("check-access-not-granted")
@click.option("--document", required=True, metavar="FILE", type=click.Path(), help="The document.")
@click.option(
    "--actions",
    multiple=True,
    callback=listed,
    metavar="A,...",
    help="The actions that must not be granted; all without it.",
)
@click.option(
    "--resources",
    multiple=True,
    callback=listed,
    metavar="R,...",
    help="The resources that must not be reached; all without it.",
)
@_FORMAT
def access_not_granted(document: str, actions: tuple[str, ...], resources: tuple[str, ...], format_: str) -> None:
    """Whether the document allows any of some actions, on any of some resources."""
    from tfguard.iam import check_access_not_granted

    _answer(check_access_not_granted(_text(document), actions, resources or None, terms=_terms()), format_)


@iam.command("check-no-public-access")
@click.option("--document", required=True, metavar="FILE", type=click.Path(), help="The resource policy.")
@click.option("--resource-type", metavar="T", help="CloudFormation's name, such as AWS::S3::Bucket.")
@_FORMAT
def no_public_access(document: str, resource_type: str | None, format_: str) -> None:
    """Whether a resource policy lets in people of whom it knows nothing."""
    from tfguard.iam import check_no_public_access

    _answer(check_no_public_access(_text(document), resource_type, terms=_terms()), format_)


def _terms() -> Terms:
    from tfguard.reasoning.permissions import terms

    return terms()


def _text(path: str) -> str:
    try:
        return sys.stdin.read() if path == "-" else Path(path).read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        raise InputError(f"{path}: there is no such file; expected a policy document in JSON") from None
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(f"{path}: cannot be read ({error})") from None


def _answer(result: CheckResult, format_: str) -> None:
    from tfguard.report.answers import render_check

    click.echo(render_check(result, format_), nl=False)
    sys.exit(_CODES[result.result])
