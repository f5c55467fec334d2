"""Stacks in, one `ResourceGraph` out: links by value and by reference, accounts, regions, OUs, principals.

networkx does not leave this room. Reads no files, judges nothing.
"""
