"""The command line as users call it: a process of its own, in an environment without anything of the CI around it."""

import os
import subprocess
import sys
from dataclasses import dataclass

import pytest
from hypothesis import settings

# A busy machine is no failure.
settings.register_profile("untimed", deadline=None)
settings.load_profile("untimed")


@dataclass(frozen=True)
class Ended:
    """How a run ended."""

    code: int
    out: str
    err: str


@pytest.fixture
def tfguard(tmp_path):
    """Run tfguard with some arguments in an empty directory."""
    kept = {name: os.environ[name] for name in ("PATH", "HOME", "LANG", "SYSTEMROOT") if name in os.environ}

    def run(*arguments, stdin=b"", cwd=tmp_path, **environment):
        done = subprocess.run(
            [sys.executable, "-m", "tfguard", *map(str, arguments)],
            input=stdin,
            capture_output=True,
            cwd=cwd,
            env={**kept, "XDG_CACHE_HOME": str(tmp_path / "cache"), **environment},
            timeout=120,
            check=False,
        )
        return Ended(done.returncode, done.stdout.decode(), done.stderr.decode())

    return run
