"""tfguard reads a Terraform plan and proves whether an AWS account stays inside its guardrails.

`tfguard.check(inputs, ...)` judges as the command does and gives the report; `tfguard.iam` answers questions on policy documents.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tfguard.version import __version__ as __version__

if TYPE_CHECKING:
    from tfguard.cli.run import check as check


def __getattr__(name: str) -> Any:
    """`check`, imported when somebody asks for it: start-up is part of the product."""
    if name == "check":
        from tfguard.cli.run import check

        return check
    raise AttributeError(f"module 'tfguard' has no attribute {name!r}")
