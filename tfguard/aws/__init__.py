"""Facts about AWS as data, date-stamped: regions, global services, the action catalogue, managed policies that matter.

What enters: nothing. What leaves: tables and plain look-ups. Decides nothing.
"""
