"""What a plan does to a resource: Terraform's action words, and what follows from them."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Actions:
    """The words of a change, as the plan lists them (`delete`, `create` for a replacement).

    Unknown words are kept: the format asks consumers to tolerate them.
    https://developer.hashicorp.com/terraform/internals/json-format#change-representation
    """

    words: tuple[str, ...]

    @property
    def removes(self) -> bool:
        """The object goes away, or leaves the state, and nothing takes its place."""
        return self.words in {("delete",), ("forget",)}

    @property
    def replaces(self) -> bool:
        """One object goes (is deleted or forgotten) and another one comes."""
        return "create" in self.words and len(self.words) > 1

    @property
    def creates(self) -> bool:
        """An object comes that was not there, as itself or as a replacement."""
        return "create" in self.words

    def __str__(self) -> str:
        return "/".join(self.words)


NO_OP = Actions(("no-op",))
CREATE = Actions(("create",))
READ = Actions(("read",))
