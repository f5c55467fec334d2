"""An input in (bytes), a `Stack` out: plan and state JSON, in every encoding that shells and CI systems produce.

Never judges, and reads no files: the shell hands it bytes.
"""

from tfguard.terraform.documents import BinaryPlanError
from tfguard.terraform.input import read

__all__ = ["BinaryPlanError", "read"]
