"""`tfguard policies new`: a policy and its tests, to be filled in."""

from __future__ import annotations

from pathlib import Path

import click

from tfguard.cli.policy_store import SUFFIX
from tfguard.model.place import Fault, PolicyError
from tfguard.policy.cases.suite import TEST_SUFFIX
from tfguard.policy.scaffold import scaffold


@click.command("new")
@click.argument("name")
@click.option("--for", "type_", required=True, metavar="TYPE", help="The resource type that it judges: aws_s3_bucket.")
@click.option(
    "--dir", "directory", default=".", metavar="DIR", type=click.Path(), help="Where to write it.", show_default=True
)
@click.option("--portable", is_flag=True, help="Only what Terraform's own engine knows.")
def new(name: str, type_: str, directory: str, *, portable: bool) -> None:
    """Write NAME.policy.hcl and NAME.policytest.hcl; the tests fail until both are filled in."""
    made = scaffold(name, type_, portable=portable)
    home = Path(directory)
    for suffix, text in ((SUFFIX, made.policy), (TEST_SUFFIX, made.tests)):
        path = home / f"{name}{suffix}"
        try:
            home.mkdir(parents=True, exist_ok=True)
            with path.open("x", encoding="utf-8") as file:
                file.write(text)
        except FileExistsError:
            raise PolicyError((Fault(f"{path}: this file is there already"),)) from None
        except OSError as error:
            raise PolicyError((Fault(f"{path}: cannot be written ({error.strerror})"),)) from None
        click.echo(f"wrote {path}")
    click.echo(f"next: say what must hold, then run `tfguard policies test {directory}`")
