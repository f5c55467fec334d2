"""The words of the house: address, value and Unknown, truth, change, resource, stack, verdict, report.

Nothing enters and nothing is decided here: other rooms make these values and hand them on. This room imports no other.
"""
