"""The version, in a place that any room may read: the package itself reaches up to the shell."""

__version__ = "0.1.0"
