"""Policies and a graph in; verdicts out, before and after, gated and sorted.

Formats nothing and touches no files.
"""
