"""Access by attribute: which documents look at the tags of whoever asks."""

from __future__ import annotations

import re
from typing import Final

from tfguard.graph.relations import ROLE
from tfguard.iam import Document, Statement
from tfguard.model.stack import Resource
from tfguard.model.value import Reference, Unknown, Value
from tfguard.reasoning.documents import HELD, documents_in, trust_policy
from tfguard.reasoning.inventory import hidden
from tfguard.reasoning.views import View

_KEY: Final = "aws:principaltag/"
_VARIABLE: Final = re.compile(r"\$\{\s*aws:PrincipalTag/", re.IGNORECASE)
"""https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-principaltag"""

_NAMES: Final = frozenset({"arn", "id", "name"})
"""What a hole in a document may wait for that will be the name of a resource, and no tag."""


def looking_at_principal_tags(target: Value) -> Value:
    """The addresses of the documents of all inputs that test aws:PrincipalTag; an open list where a document is not known."""
    if not isinstance(target, View):
        return Unknown()
    graph = target.graph
    holders = [resource for type_ in (*HELD, ROLE) for resource in graph.of_type.get(type_, ())]
    sure = [holder.address for holder in holders if any(map(_looks, _documents(holder, target)))]
    waits = [
        reference
        for holder in holders
        for document in _documents(holder, target)
        for hole in document.holes
        for reference in hole.waits_for or (Reference(holder.address),)
        if reference.path.rpartition(".")[2] not in _NAMES
    ]
    waits += hidden("aws_iam_policy", graph)
    return Unknown(tuple(dict.fromkeys(waits)), members=tuple(sure), minimum=len(sure)) if waits else sure


def _documents(holder: Resource, target: View) -> tuple[Document, ...]:
    own = documents_in(holder, target.graph)
    return (*own, trust_policy(holder, target.graph)) if holder.type == ROLE else own


def _looks(document: Document) -> bool:
    return any(map(_tests_tags, document.known))


def _tests_tags(statement: Statement) -> bool:
    """A condition is on the key, or a value or a resource is made of the tag's value."""
    texts = (*statement.resources.texts, *(text for condition in statement.tests for text in condition.texts))
    return any(condition.key.lower().startswith(_KEY) for condition in statement.tests) or any(
        _VARIABLE.search(text) for text in texts
    )
