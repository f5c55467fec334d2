"""Policies of a directory are parsed once, and again when anything about them changes; nobody else's cache is believed."""

from __future__ import annotations

import os
from pathlib import Path

import orjson
import pytest

from tfguard.cli import policy_store
from tfguard.cli.caches import digest
from tfguard.cli.policy_store import builtin_policies, compile_policies, user_policies
from tfguard.model.place import PolicyError

POLICY = """resource_policy "aws_iam_user" "{name}" {{
  enforce {{
    condition = attrs.name != "{name}"
  }}
}}
"""


@pytest.fixture(autouse=True)
def parsed(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> list[str]:
    """The names of the files that were parsed."""
    seen: list[str] = []
    real = policy_store.check
    monkeypatch.setenv("TFGUARD_CACHE_DIR", str(tmp_path / "cache"))
    monkeypatch.setattr(policy_store, "check", lambda source, name: seen.append(Path(name).name) or real(source, name))
    return seen


@pytest.fixture
def home(tmp_path: Path) -> Path:
    directory = tmp_path / "mine"
    directory.mkdir()
    for name in ("one", "two"):
        (directory / f"{name}.policy.hcl").write_text(POLICY.format(name=name))
    return directory


def names(place: Path) -> list[str]:
    return [policy.name for file in user_policies(str(place)) for policy in file.policies]


def cache_of(home: Path) -> Path:
    (found,) = (home.parent / "cache" / "policies").iterdir()
    return found


def test_what_was_read_once_is_not_parsed_again(home: Path, parsed: list[str]) -> None:
    assert names(home) == names(home) == ["one", "two"]
    assert parsed == ["one.policy.hcl", "two.policy.hcl"]


def test_only_what_changes_is_parsed_again(home: Path, parsed: list[str]) -> None:
    names(home)
    (home / "two.policy.hcl").write_text(POLICY.format(name="new"))
    assert names(home) == ["one", "new"]
    assert parsed == ["one.policy.hcl", "two.policy.hcl", "two.policy.hcl"]
    assert names(home) == ["one", "new"]
    assert len(parsed) == 3


def test_another_reader_does_not_take_the_forms_of_this_one(
    home: Path, parsed: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    names(home)
    monkeypatch.setattr(policy_store, "FORMAT", policy_store.FORMAT + 1)
    names(home)
    assert len(parsed) == 4


@pytest.mark.parametrize(
    "damage",
    [
        pytest.param(lambda cache: cache.write_bytes(b""), id="emptied"),
        pytest.param(lambda cache: cache.write_bytes(cache.read_bytes()[:-9]), id="cut off"),
        pytest.param(lambda cache: cache.write_bytes(cache.read_bytes().replace(b"one", b"own")), id="changed"),
        pytest.param(lambda cache: cache.write_bytes(b"\x80\x04\x95\x0b."), id="something else"),
        pytest.param(lambda cache: cache.chmod(0o666), id="writable by others"),
        pytest.param(lambda cache: cache.parent.chmod(0o777), id="in a directory that others may write"),
    ],
)
def test_a_cache_that_is_broken_or_open_to_others_is_not_believed(home: Path, parsed: list[str], damage) -> None:
    names(home)
    damage(cache_of(home))
    assert names(home) == ["one", "two"]
    assert len(parsed) == 4


@pytest.mark.skipif(not hasattr(os, "symlink"), reason="needs links")
def test_a_cache_that_is_a_link_is_not_believed(home: Path, parsed: list[str], tmp_path: Path) -> None:
    names(home)
    cache = cache_of(home)
    cache.rename(tmp_path / "elsewhere.json")
    cache.symlink_to(tmp_path / "elsewhere.json")
    names(home)
    assert len(parsed) == 4


def test_a_form_in_the_cache_that_cannot_be_restored_is_parsed_again(home: Path, parsed: list[str]) -> None:
    names(home)
    cache = cache_of(home)
    forms = {digest: {} for digest in orjson.loads(cache.read_bytes().partition(b"\n")[2])}
    body = orjson.dumps(forms)
    cache.write_bytes(digest(body).encode() + b"\n" + body)
    assert names(home) == ["one", "two"]
    assert len(parsed) == 4


def test_without_a_cache_everything_works(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TFGUARD_CACHE_DIR", "")
    assert names(home) == ["one", "two"]
    assert not (home.parent / "cache").exists()


def test_a_cache_that_cannot_be_written_is_no_reason_to_stop(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TFGUARD_CACHE_DIR", str(home / "one.policy.hcl"))
    assert names(home) == ["one", "two"]


def test_the_faults_of_all_files_are_told_and_nothing_broken_is_kept(home: Path, parsed: list[str]) -> None:
    for name in ("one", "two"):
        (home / f"{name}.policy.hcl").write_text(POLICY.format(name=name).replace("attrs", "attr"))
    for _ in range(2):
        with pytest.raises(PolicyError) as raised:
            user_policies(str(home))
        assert len(raised.value.faults) == 2
    assert len(parsed) == 4


def test_a_directory_without_policies_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    with pytest.raises(PolicyError, match=r"there is no \*.policy.hcl file"):
        user_policies(str(tmp_path / "empty"))
    with pytest.raises(PolicyError, match="cannot be read"):
        user_policies(str(tmp_path / "absent"))


def test_a_package_with_compiled_policies_starts_without_parsing(
    home: Path, parsed: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    (home / policy_store.COMPILED).write_bytes(compile_policies(home))
    parsed.clear()
    monkeypatch.setattr(policy_store, "builtin_directory", lambda: home)
    monkeypatch.setattr(policy_store, "_key", lambda: f"{policy_store.FORMAT}/{policy_store.__version__}")
    assert [file.path for file in builtin_policies()] == ["policies/one.policy.hcl", "policies/two.policy.hcl"]
    assert parsed == []


@pytest.mark.parametrize("content", [b"", b"{}", b'{"key": "0/0", "files": []}', b'{"key": 1}'])
def test_compiled_policies_of_another_version_are_parsed(
    home: Path, parsed: list[str], monkeypatch: pytest.MonkeyPatch, content: bytes
) -> None:
    (home / policy_store.COMPILED).write_bytes(content)
    monkeypatch.setattr(policy_store, "builtin_directory", lambda: home)
    assert len(builtin_policies()) == 2
    assert parsed == ["one.policy.hcl", "two.policy.hcl"]
