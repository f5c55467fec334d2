"""Verdicts in; text out, one module a format.

Decides nothing.
"""
