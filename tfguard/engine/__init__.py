"""Policies and a graph in; verdicts out, before and after, gated and sorted.

Formats nothing and touches no files.
"""

from tfguard.engine.gate import Gate
from tfguard.engine.run import check
from tfguard.engine.terms import Terms
from tfguard.engine.together import together
from tfguard.engine.waivers import MAX_DAYS, SourceTerms, WaiverRule, too_long

__all__ = ["MAX_DAYS", "Gate", "SourceTerms", "Terms", "WaiverRule", "check", "together", "too_long"]
