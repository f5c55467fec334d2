"""What every part of reading shares: the text and where it came from, what is wrong with it, its comments, how deep it is."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from tfguard.hcl import grammar
from tfguard.hcl.source import Place, Source
from tfguard.hcl.syntax import Comment
from tfguard.hcl.templates import unescaped, wrong_escape
from tfguard.model.place import Fault

if TYPE_CHECKING:
    from tree_sitter import Node

DEEPEST: Final = 100
"""Levels of nesting that are read; what people write has fewer than twenty."""
LONGEST: Final = 200
"""Operators in a row, steps of a path, and branches of a conditional that are read; each of them nests the tree."""

_new: Final = tuple.__new__
"""Makes a Place twice as fast as calling it does; there is one for each node."""


class TooDeepError(Exception):
    """The text is nested more deeply than anything that people write."""

    def __init__(self, place: Place) -> None:
        super().__init__(f"nested too deeply: {DEEPEST} levels and chains of {LONGEST} parts are read")
        self.place = place


class Reading:
    """One text that is being read.

    `shift` is how far the text lies behind that of `source`, where something was put in front for the grammar's sake.
    """

    def __init__(self, source: Source, text: bytes, shift: int = 0) -> None:
        self.faults: list[Fault] = []
        self.comments: list[Comment] = []
        self.source = source
        self.text = text
        self.shift = shift
        self.depth = 0
        self._comment = grammar.kind("comment")
        self._may_have_comments = b"#" in text or b"//" in text or b"/*" in text

    def place(self, start: int, end: int) -> Place:
        """Where something stands that the concrete tree has between two offsets."""
        return Place(self.source, start - self.shift, end - self.shift)

    def place_of(self, node: Node) -> Place:
        """Where a node stands."""
        return _new(Place, (self.source, node.start_byte - self.shift, node.end_byte - self.shift))

    def fault(self, message: str, start: int, end: int) -> None:
        """Note what is wrong between two offsets."""
        self.faults.append(Fault(message, self.place(start, end).span))

    def cut(self, node: Node) -> str:
        """What is written at a node."""
        return self.text[node.start_byte : node.end_byte].decode(errors="replace")

    def breaks(self, start: int, end: int) -> bool:
        """A line ends between two offsets."""
        return self.text.find(b"\n", start, end) >= 0

    def named(self, node: Node) -> list[Node]:
        """The named children of a node; comments among them are noted and left out."""
        return self.without_comments(node.named_children)

    def without_comments(self, nodes: list[Node]) -> list[Node]:
        """The nodes that are no comments; those are noted."""
        if not self._may_have_comments:
            return nodes
        comment = self._comment
        for node in nodes:
            if node.kind_id == comment:
                break
        else:
            return nodes
        self.comments += [Comment(self.place_of(node)) for node in nodes if node.kind_id == comment]
        return [node for node in nodes if node.kind_id != comment]

    def refuse_long(self, node: Node, parts: int) -> None:
        """Stop before a chain of so many parts becomes a tree."""
        if parts > LONGEST:
            raise TooDeepError(self.place_of(node))

    def enter(self, node: Node) -> None:
        """One level deeper; whoever calls this takes it off `depth` again."""
        self.depth += 1
        if self.depth > DEEPEST:
            raise TooDeepError(self.place_of(node))

    def quoted(self, node: Node) -> str:
        """The text of a string that has nothing to fill in."""
        return self.plain(node.start_byte + 1, node.end_byte - 1, quoted=True)

    def plain(self, start: int, end: int, *, quoted: bool) -> str:
        """The text of a literal part of a template."""
        raw = self.text[start:end].decode(errors="replace")
        if quoted and "\n" in raw:
            self.fault("a quoted string ends with its line: use a heredoc or `\\n` for several lines", start, end)
        if quoted and "\\" in raw and (wrong := wrong_escape(raw)) is not None:
            self.fault(f"there is no escape sequence `{wrong}`: write `\\\\` for a backslash", start, end)
        return unescaped(raw, quoted=quoted)
