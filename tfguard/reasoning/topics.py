"""SNS topics by their names: which one a text means, and who may hold the ARN of one; found without asking each pair."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from tfguard.graph import ResourceGraph
from tfguard.model.stack import Resource
from tfguard.model.value import Unknown

TOPIC: Final = "aws_sns_topic"
_ARN: Final = re.compile(r"arn:[^:]*:sns:[^:]*:[^:]*:(?P<name>[^:]+)\Z")


def named(arn: str, graph: ResourceGraph) -> Sequence[Resource]:
    """The topics of the inputs that an ARN names."""
    index = graph.answers.get(_Topics)
    if not isinstance(index, _Topics):
        index = graph.answers[_Topics] = _Topics.of(graph.of_type.get(TOPIC, ()))
    return index.named(arn)


@dataclass(frozen=True, slots=True)
class Holders:
    """The resources of a type whose attribute holds the ARN of a topic, in the order of the inputs."""

    sure: Sequence[Resource]
    open: Sequence[Resource]
    """Those that may hold the ARN of any topic; some are among the sure ones."""

    @property
    def maybe(self) -> Iterator[Resource]:
        """Those of which it is not settled."""
        sure = set(map(id, self.sure))
        return (resource for resource in self.open if id(resource) not in sure)


def holders(topic: Resource, type_: str, attribute: str, graph: ResourceGraph) -> Holders:
    """Who holds the ARN of a topic in an attribute."""
    key = (_Holders, type_, attribute)
    index = graph.answers.get(key)
    if not isinstance(index, _Holders):
        index = graph.answers[key] = _Holders.of(graph.of_type.get(type_, ()), attribute)
    sure = [resource for resource in index.candidates(topic) if _holds(resource.values.get(attribute), topic)]
    return Holders(sure, index.open)


def _holds(value: object, topic: Resource) -> bool:
    if isinstance(value, Unknown):
        return any(wait.subject == topic.address for wait in value.waits_for)
    return isinstance(value, str) and _names(value, topic)


def _is_elsewhere(value: Unknown) -> bool:
    """It waits for topics of the inputs, and for nothing else."""
    return bool(value.waits_for) and all(f".{TOPIC}." in f".{wait.subject}" for wait in value.waits_for)


def _names(arn: str, topic: Resource) -> bool:
    """By its ARN, or, of a topic that is still to come, by its name."""
    own, match = topic.values.get("arn"), _ARN.match(arn)
    if isinstance(own, str):
        return own == arn
    return match is not None and topic.values.get("name") == match["name"]


def _own_names(topic: Resource) -> Iterator[str]:
    """What a text has, or has in it, that names a topic."""
    for name in (topic.values.get("arn"), topic.values.get("name")):
        if isinstance(name, str):
            yield name


def _names_in(text: str) -> Iterator[str]:
    yield text
    match = _ARN.match(text)
    if match is not None:
        yield match["name"]


@dataclass(frozen=True, slots=True)
class _Topics:
    """Topics by their ARNs and names; they go by their position."""

    topics: Sequence[Resource]
    by_name: Mapping[str, Sequence[int]]

    @classmethod
    def of(cls, topics: Sequence[Resource]) -> _Topics:
        by_name: defaultdict[str, list[int]] = defaultdict(list)
        for place, topic in enumerate(topics):
            for name in _own_names(topic):
                by_name[name].append(place)
        return cls(topics, by_name)

    def named(self, arn: str) -> Sequence[Resource]:
        places = {place for name in _names_in(arn) for place in self.by_name.get(name, ())}
        return [self.topics[place] for place in sorted(places) if _names(arn, self.topics[place])]


@dataclass(frozen=True, slots=True)
class _Holders:
    """Resources by what one of their attributes holds; they go by their position."""

    resources: Sequence[Resource]
    by_name: Mapping[str, Sequence[int]]
    by_subject: Mapping[str, Sequence[int]]
    open: Sequence[Resource]
    """Those that may hold the ARN of any topic."""

    @classmethod
    def of(cls, resources: Sequence[Resource], attribute: str) -> _Holders:
        by_name: defaultdict[str, list[int]] = defaultdict(list)
        by_subject: defaultdict[str, list[int]] = defaultdict(list)
        open_: list[Resource] = []
        for place, resource in enumerate(resources):
            match resource.values.get(attribute):
                case str() as text:
                    for name in _names_in(text):
                        by_name[name].append(place)
                case Unknown() as value:
                    for wait in value.waits_for:
                        by_subject[wait.subject].append(place)
                    if not _is_elsewhere(value):
                        open_.append(resource)
                case _:
                    continue
        return cls(resources, by_name, by_subject, open_)

    def candidates(self, topic: Resource) -> Iterator[Resource]:
        places = set(self.by_subject.get(topic.address, ()))
        for name in _own_names(topic):
            places.update(self.by_name.get(name, ()))
        return (self.resources[place] for place in sorted(places))
