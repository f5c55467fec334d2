"""Stacks in, one `ResourceGraph` out: links by value and by reference, accounts, regions, OUs, principals.

networkx does not leave this room. Reads no files, judges nothing.
"""

from tfguard.graph.accounts import Account
from tfguard.graph.links import Link
from tfguard.graph.organization import Place
from tfguard.graph.permissions import Grant, Permissions
from tfguard.graph.resource_graph import ResourceGraph, has_region

__all__ = ["Account", "Grant", "Link", "Permissions", "Place", "ResourceGraph", "has_region"]
