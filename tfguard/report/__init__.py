"""Verdicts in; text out, one module a format.

Decides nothing.
"""

from tfguard.report.formats import FORMATS, render

__all__ = ["FORMATS", "render"]
