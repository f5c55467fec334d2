"""Functions over paths and files: what is read is handed in."""

import pytest
from hcl_answers import evaluate

from tfguard.hcl.errors import EvaluationError
from tfguard.hcl.functions import Surroundings, functions_for
from tfguard.hcl.values import Sensitive
from tfguard.model.value import Reference, Unknown

CONTENT = {
    "root/hello.txt": b"hello\n",
    "root/bytes.bin": b"\xff\x00",
    "root/t/greeting.tftpl": b"Hi ${name}!%{ for x in xs } ${x}%{ endfor }\n",
    "root/t/lone.tftpl": b"${jsonencode(xs)}",
    "root/t/nested.tftpl": b'${templatefile("t/lone.tftpl", {})}',
    "root/t/reads.tftpl": b'${file("hello.txt")}',
    "root/a.json": b"{}",
    "root/sub/b.json": b"{}",
    "root/sub/deep/c.json": b"{}",
    "root/sub/deep/.hidden": b"",
    "/etc/motd": b"absolute",
}


class Files:
    def names(self, directory):
        prefix = "" if directory == "." else f"{directory.rstrip('/')}/"
        below = {path[len(prefix) :].split("/")[0] for path in CONTENT if path.startswith(prefix)}
        return sorted(below) or None

    def read(self, path):
        return CONTENT.get(path)


FUNCTIONS = functions_for(
    Surroundings(files=Files(), directory="root", working_directory="/w", home="/h", now="2026-01-02T03:04:05Z")
)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('file("hello.txt")', "hello\n"),
        ('file("./t/../hello.txt")', "hello\n"),
        ('file("/etc/motd")', "absolute"),
        ('filebase64("bytes.bin")', "/wA="),
        ('filemd5("hello.txt")', "b1946ac92492d2347c6235b4d2611184"),
        ('filesha1("hello.txt")', "f572d396fae9206628714fb2ce00f72e94f2258f"),
        ('filebase64sha256("a.json")', "RBNvo1WzZ4oRRq0W9+hknpT7T8If536DEMBg9hyq/4o="),
        ('fileexists("hello.txt")', True),
        ('fileexists("nothing")', False),
        ('fileset(".", "*.json")', ["a.json"]),
        ('fileset(".", "**/*.json")', ["a.json", "sub/b.json", "sub/deep/c.json"]),
        ('fileset("sub", "{b,c}.json")', ["b.json"]),
        ('fileset("sub", "**")', ["b.json", "deep/.hidden", "deep/c.json"]),
        ('fileset("sub/deep", "[!x].json")', ["c.json"]),
        ('fileset("nowhere", "*")', []),
        ('fileset(".", "**.json")', ["a.json"]),
        ('fileset("sub", "../*.json")', ["../a.json"]),
        ('fileset("sub", "../sub/*.json")', ["b.json"]),
        ('abspath("a/../b")', "/w/b"),
        ('abspath("/a//b")', "/a/b"),
        ('pathexpand("~/x")', "/h/x"),
        ('pathexpand("a/~")', "a/~"),
        ('dirname("a/b/")', "a/b"),
        ('basename("a/b/")', "b"),
        ('templatefile("t/greeting.tftpl", {name = "Ann", xs = [1, 2]})', "Hi Ann! 1 2\n"),
        ('templatefile("t/lone.tftpl", {xs = ["a"]})', '["a"]'),
        ('templatefile("t/reads.tftpl", {})', "hello\n"),
        ('templatestring(t, {x = "y"})', "a y"),
        ("plantimestamp()", "2026-01-02T03:04:05Z"),
        ('core::file("hello.txt")', "hello\n"),
    ],
)
def test_paths_and_files_are_read_from_the_surroundings(text, expected):
    assert evaluate(text, FUNCTIONS, t="a ${x}") == expected


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ('file("nothing")', "no file exists at nothing"),
        ('file("bytes.bin")', "not valid UTF-8"),
        ('fileexists("t")', "is a directory"),
        ('fileset(".", "[a")', "syntax error in pattern"),
        ('fileset(".", "{a,sub/b}.json")', "syntax error in pattern"),
        ('pathexpand("~bob/x")', "user-specific home dir"),
        ('templatefile("t/greeting.tftpl", {name = "a"})', 'does not contain key "xs"'),
        ('templatefile("t/greeting.tftpl", {name = "a", xs = [], "1x" = 1})', "invalid template variable name"),
        ('templatefile("t/greeting.tftpl", [])', "must be a map"),
        ('templatefile("t/nested.tftpl", {})', "cannot call templatefile"),
        ("templatestring(reads, {})", "cannot call file"),
        ("templatestring(nothing, {x = null})", "null"),
    ],
)
def test_what_cannot_be_read_is_refused_with_a_reason(text, problem):
    with pytest.raises(EvaluationError, match=problem):
        evaluate(text, FUNCTIONS, reads='${file("hello.txt")}', nothing="${x}")


def test_a_template_with_an_unknown_variable_waits_for_it():
    found = evaluate(
        'templatefile("t/greeting.tftpl", {name = open, xs = []})', FUNCTIONS, open=Unknown((Reference("aws_x.a"),))
    )
    assert list(map(str, found.waits_for)) == ["aws_x.a"]


def test_a_template_with_a_sensitive_variable_is_sensitive():
    found = evaluate('templatefile("t/greeting.tftpl", {name = s, xs = []})', FUNCTIONS, s=Sensitive("x"))
    assert isinstance(found, Sensitive)
    assert found.value == "Hi x!\n"


@pytest.mark.parametrize(
    "text", ['file("a")', 'fileset(".", "*")', 'templatefile("a", {})', 'filemd5("a")', 'fileexists("a")']
)
def test_without_files_at_hand_reading_is_refused(text):
    with pytest.raises(EvaluationError, match="no files are at hand"):
        evaluate(text, functions_for())


@pytest.mark.parametrize("text", ['abspath("a")', 'pathexpand("~")', "plantimestamp()"])
def test_without_surroundings_what_depends_on_them_is_unknown(text):
    assert isinstance(evaluate(text, functions_for()), Unknown)
