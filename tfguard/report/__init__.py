"""Verdicts in; text out, one module a format.

Decides nothing.
"""

from tfguard.report.formats import FORMATS, render
from tfguard.report.options import Options

__all__ = ["FORMATS", "Options", "render"]
