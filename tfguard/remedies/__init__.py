"""Verdicts and a graph in; the HCL that is missing out, as text.

Only what is missing: a block that is there and wrong is for its owner to change. Judges nothing, touches no files.
"""

from tfguard.remedies.remedy import Remedy, Situation, Variable
from tfguard.remedies.table import REMEDIES, remedies
from tfguard.remedies.writing import written

__all__ = ["REMEDIES", "Remedy", "Situation", "Variable", "remedies", "written"]
