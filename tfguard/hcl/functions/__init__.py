"""Terraform's functions: name in, `Function` out.

Families stand in modules of their own; none reads files, clocks or randomness. What comes from outside is handed in.
"""

from tfguard.hcl.functions.core import core_functions
from tfguard.hcl.functions.files import Files, Surroundings
from tfguard.hcl.functions.terraform import functions_for

__all__ = ["Files", "Surroundings", "core_functions", "functions_for"]
