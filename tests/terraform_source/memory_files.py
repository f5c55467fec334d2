"""Files in memory, for configurations that stand in a test."""

import posixpath
from textwrap import dedent


class Files:
    """Files in memory."""

    def __init__(self, texts):
        self.contents = {
            posixpath.normpath(path): text if isinstance(text, bytes) else dedent(text).encode()
            for path, text in texts.items()
        }

    def names(self, directory):
        directory = "" if directory in {"", "."} else posixpath.normpath(directory)
        prefix = f"{directory}/" if directory else ""
        found = {path[len(prefix) :].partition("/")[0] for path in self.contents if path.startswith(prefix)}
        return sorted(found) or None

    def read(self, path):
        return self.contents.get(posixpath.normpath(path))
