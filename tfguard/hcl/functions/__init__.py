"""Terraform's functions: name in, `Function` out.

Families stand in modules of their own; none reads files, clocks or randomness. What comes from outside is handed in.
"""

from tfguard.hcl.functions.core import core_functions

__all__ = ["core_functions"]
