"""How long `tfguard scan` takes on a large tree: 10,000 files and 20 MB of configuration, cold and with its cache.

    python benchmarks/scan.py [FILES]

Beside it, in the same run: parsing the same files with python-hcl2 alone; and where they are on PATH, checkov and c7n-left on a tree of a
tenth of the size. A machine that does other work makes all of them slower alike: compare the seconds of CPU, and the ratios.

Checkov runs its own checks of Terraform, several hundred; c7n-left one policy that looks at the tags of buckets, root module by root
module, since that is how it is called. Neither of them asks what tfguard asks; the numbers say what reading and judging such a tree costs.

Seen in November 2026, in CPU time: a cold scan took 0.7 times as long as python-hcl2 8.1.4 takes to parse the files, one in which nothing
had changed 0.02 times. On a tenth of the tree checkov 3.3.30 took 8 times as long as tfguard without a cache, c7n-left 0.3.39 19 times:
most of that is its start, once for each root module.
"""

from __future__ import annotations

import gc
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path
from resource import RUSAGE_SELF, getrusage
from time import perf_counter, process_time
from typing import NamedTuple

from trees import grown

SCAN = (sys.executable, "-m", "tfguard", "scan", "-qq")
ROOTS_FOR_C7N = 10
"""Root modules that c7n-left is measured on; it takes about as long for each."""
TAGS_OF_BUCKETS = """
policies:
  - name: bucket-without-tags
    resource: terraform.aws_s3_bucket
    filters:
      - tags: absent
"""


class Cost(NamedTuple):
    """What a run took: seconds by the clock, seconds of CPU of all its processes, megabytes of the largest of them."""

    wall: float
    cpu: float
    memory: float

    def times(self, factor: float) -> Cost:
        """The cost of so many runs."""
        return self._replace(wall=self.wall * factor, cpu=self.cpu * factor)


class Tree(NamedTuple):
    """A tree of configuration."""

    home: Path
    files: list[Path]
    size: int

    @staticmethod
    def of(home: Path, wanted: int) -> Tree:
        """A new one of about so many files."""
        files = list(grown(home, wanted))
        return Tree(home, files, sum(file.stat().st_size for file in files))

    @property
    def roots(self) -> list[Path]:
        """Its root modules."""
        return [file.parent for file in self.files if file.name == "main.tf" and "services" in file.parts]

    def __str__(self) -> str:
        return f"{len(self.files):,} files, {self.size / 1e6:.1f} MB, {len(self.roots):,} root modules"


def main() -> None:
    """Make the trees, measure, and print a line for each measurement."""
    wanted = int(sys.argv[1]) if len(sys.argv) > 1 else 10_000
    with tempfile.TemporaryDirectory() as scratch:
        tree = Tree.of(Path(scratch) / "infrastructure", wanted)
        print(f"{tree}; {os.cpu_count()} cores")
        reading = _alone(_with_python_hcl2, tree)
        _line("python-hcl2, parsing alone, from a twentieth", tree, reading, reading)
        _line("tfguard, parsing alone, from a twentieth", tree, _alone(_with_tfguard, tree), reading)
        cache = {"XDG_CACHE_HOME": str(Path(scratch) / "cache")}
        for label in ("tfguard scan, cold", "tfguard scan, nothing changed"):
            _line(label, tree, _measured((*SCAN, str(tree.home)), cache), reading)
        _beside_others(Tree.of(Path(scratch) / "tenth", wanted // 10), Path(scratch))


def _beside_others(tree: Tree, scratch: Path) -> None:
    """The tools that are on PATH, each against tfguard on the same tree."""
    others = [tool for tool in ("checkov", "c7n-left") if shutil.which(tool)]
    if not others:
        return
    print(f"{tree}:")
    ours = _measured((*SCAN, "--no-cache", str(tree.home)), {})
    _line("tfguard scan, no cache", tree, ours, ours)
    if "checkov" in others:
        command = ("checkov", "-d", str(tree.home), "--framework", "terraform", "--compact", "--quiet")
        _line("checkov", tree, _measured(command, {}), ours)
    if "c7n-left" in others:
        label = f"c7n-left, each root module, from {ROOTS_FOR_C7N} of them"
        _line(label, tree, _c7n_left(tree.roots, scratch / "c7n-policies"), ours)


def _c7n_left(roots: Sequence[Path], policies: Path) -> Cost:
    policies.mkdir()
    (policies / "tags.yaml").write_text(TAGS_OF_BUCKETS, encoding="utf-8")
    some = roots[:ROOTS_FOR_C7N]
    costs = [_measured(("c7n-left", "run", "-p", str(policies), "-d", str(root)), {}) for root in some]
    total = Cost(sum(c.wall for c in costs), sum(c.cpu for c in costs), max(c.memory for c in costs))
    return total.times(len(roots) / len(some))


def _line(label: str, tree: Tree, cost: Cost, unit: Cost) -> None:
    """One measurement, and how its CPU time stands to that of another one."""
    print(
        f"{label:46} {cost.wall:7.1f} s  {cost.cpu:7.1f} s CPU  {tree.size / cost.cpu / 1e6:6.2f} MB/s"
        f"  x {cost.cpu / unit.cpu:6.3f}  {cost.memory:5.0f} MB"
    )


def _measured(command: Sequence[str], environment: dict[str, str]) -> Cost:
    """A process with all that it starts."""
    start = perf_counter()
    process = subprocess.Popen(
        command, env={**os.environ, **environment}, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    _, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    return Cost(perf_counter() - start, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024)


def _alone(parse: Callable[[list[Path]], Cost], tree: Tree) -> Cost:
    """Reading a twentieth of the files, for all; in a process of its own, since what is started later counts the memory of this one."""
    some = tree.files[::20]
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:
        cost = pool.submit(parse, some).result()
    return cost.times(tree.size / sum(file.stat().st_size for file in some))


def _with_python_hcl2(files: list[Path]) -> Cost:
    import hcl2

    return _timed(hcl2.loads, [file.read_text(encoding="utf-8") for file in files])


def _with_tfguard(files: list[Path]) -> Cost:
    from tfguard import hcl

    hcl.parse(b"", "")  # the grammar is loaded
    return _timed(lambda text: hcl.parse(text, ""), [file.read_bytes() for file in files])


def _timed(parse: Callable[..., object], texts: Sequence[str | bytes]) -> Cost:
    gc.disable()
    start, cpu = perf_counter(), process_time()
    for text in texts:
        parse(text)
    return Cost(perf_counter() - start, process_time() - cpu, getrusage(RUSAGE_SELF).ru_maxrss / 1024)


if __name__ == "__main__":
    main()
