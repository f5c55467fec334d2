"""Terraform's regular expressions, which are those of RE2: no look-around, no back-references, and time linear in the text.

A pattern is parsed here; Python's `re` runs it where that cannot take long, and a machine of our own where it could. Both give
the same matches. https://github.com/google/re2/wiki/Syntax
"""

from tfguard.hcl.functions.re2.pattern import Pattern, compile_pattern

__all__ = ["Pattern", "compile_pattern"]
