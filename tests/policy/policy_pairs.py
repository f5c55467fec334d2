"""Pairs of a policy and its tests, many to a file.

`# === a sentence` begins a pair, `# ---` its tests. Lines between them that begin with `# word:` say what else is to be seen:

- `# fault: text`       the policy is refused, and a fault says this
- `# test-fault: text`  the test file is refused, and a fault says this
- `# warning: text`     the policy is taken with this warning
- `# own: word`         a word of tfguard that the policy uses; without it, the file must be portable
- `# fails: text`       a test fails, and a reason says this
- `# strict: outcome`   what Terraform's own engine would make of the world: the worst outcome in the strict dialect
- `# strict-fault: text` the strict dialect refuses the policy, and a fault says this
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path

HOME = Path(__file__).parent / "conformance"


@dataclass(frozen=True)
class Pair:
    topic: str
    name: str
    policy: str
    tests: str
    says: dict[str, list[str]] = field(default_factory=dict)

    def __str__(self) -> str:
        return f"{self.topic}: {self.name}"


def pairs() -> list[Pair]:
    return [pair for file in sorted(HOME.glob("*.pairs")) for pair in _of_file(file)]


def _of_file(file: Path) -> list[Pair]:
    parts = re.split(r"^# === (.*)$", file.read_text(encoding="utf-8"), flags=re.MULTILINE)[1:]
    return [_pair(file.stem, name, body) for name, body in zip(parts[::2], parts[1::2], strict=True)]


def _pair(topic: str, name: str, body: str) -> Pair:
    policy, _, tests = body.partition("# ---\n")
    says: dict[str, list[str]] = {}
    for word, text in re.findall(r"^# ([a-z-]+): (.*)$", policy, flags=re.MULTILINE):
        says.setdefault(word, []).append(text)
    return Pair(topic, name.strip(), policy, tests, says)
