"""Our evaluator against an independent one, on random worlds: `python compare.py NODE_DIRECTORY COUNT [SEED] [--freeze N]`.

NODE_DIRECTORY is where `npm install @cloud-copilot/iam-simulate` was run, outside of this project: its licence (AGPL-3.0) stays there,
and only its verdicts come here. Each disagreement must have a name in `known_differences`; those without one are printed, and fail.
`--freeze N` keeps the first N worlds with the oracle's verdicts in frozen.jsonl.gz, which the tests replay without Node.
"""

from __future__ import annotations

import argparse
import gzip
import json
import subprocess
import sys
from collections import Counter
from pathlib import Path
from random import Random

from known_differences import name_of
from replay import ours
from worlds import world

HERE = Path(__file__).parent


def answers(worlds: list[dict], node: Path) -> list[str]:
    """The oracle's verdicts."""
    lines = "".join(f"{json.dumps(each)}\n" for each in worlds)
    command = ["node", str(HERE / "oracle.mjs"), str(node)]
    run = subprocess.run(command, input=lines, capture_output=True, text=True, check=True)
    return run.stdout.splitlines()


def freeze(worlds: list[dict], verdicts: list[str]) -> None:
    """Worlds and verdicts as the tests read them; the same bytes for the same worlds."""
    rows = (json.dumps([each, verdict], separators=(",", ":")) for each, verdict in zip(worlds, verdicts, strict=True))
    text = "".join(f"{row}\n" for row in rows)
    (HERE / "frozen.jsonl.gz").write_bytes(gzip.compress(text.encode(), 9, mtime=0))


def main() -> int:
    """Compare, count, and show what has no name."""
    parser = argparse.ArgumentParser()
    parser.add_argument("node", type=Path)
    parser.add_argument("count", type=int)
    parser.add_argument("seed", type=int, nargs="?", default=1)
    parser.add_argument("--freeze", type=int, default=0)
    arguments = parser.parse_args()
    random = Random(arguments.seed)  # noqa: S311 - a seed, no secret
    worlds = [world(random) for _ in range(arguments.count)]
    verdicts = answers(worlds, arguments.node)
    counts: Counter[str] = Counter()
    nameless = []
    for each, verdict in zip(worlds, verdicts, strict=True):
        decision = ours(each)
        name = name_of(each, decision, verdict)
        counts[name or "NAMELESS"] += 1
        counts[f"oracle: {verdict.partition(':')[0]}"] += 1
        if name is None:
            nameless.append((each, str(decision), verdict))
    for name, count in sorted(counts.items()):
        print(f"{count:8} {name}")  # noqa: T201 - the answer of a command
    for each, decision, verdict in nameless[:5]:
        print(json.dumps(each, indent=1), decision, verdict, sep="\n")  # noqa: T201 - the answer of a command
    if arguments.freeze:
        freeze(worlds[: arguments.freeze], verdicts[: arguments.freeze])
    return 1 if nameless else 0


if __name__ == "__main__":
    sys.exit(main())
