"""Which directories are root modules, told from the text of their module calls."""

import pytest

from tfguard.terraform.source.roots import local_sources, root_modules


@pytest.mark.parametrize(
    ("text", "sources"),
    [
        ('module "m" {\n  source = "./m"\n}\n', ["./m"]),
        (
            'module "m" {\n  name = "x"\n  source="../shared/m"\n}\nmodule "n" {\n  source = "registry/n/aws"\n}\n',
            ["../shared/m"],
        ),
        ('module "m" {\n  settings = {\n    a = 1\n  }\n  source = "./m"\n}\n', ["./m"]),
        ('module "m" { source = "./m" }\nmodule "n" {\n  source = "./n"\n}\n', ["./m", "./n"]),
        ('resource "aws_s3_object" "o" {\n  source = "./file"\n}\n', []),
        ('# module "m" { source = "./m" }\n', []),
        ('module m {\n  source = "./m"\n}\n', ["./m"]),
    ],
)
def test_the_local_sources_of_calls_are_found_in_the_text(text, sources):
    assert list(local_sources(text.encode())) == sources


def test_calls_in_json_are_found_too():
    text = b'{"module": {"a": {"source": "./a"}, "b": {"source": "x/b/aws"}}}'

    assert list(local_sources(text, json_syntax=True)) == ["./a"]


@pytest.mark.parametrize(
    ("sources", "roots"),
    [
        ({"a": [], "b": []}, ("a", "b")),
        ({"a": ["../b"], "b": []}, ("a",)),
        ({"a": ["../b"], "b": ["../c"], "c": []}, ("a",)),
        ({"module": [], "module/examples/one": ["../.."]}, ("module/examples/one",)),
        ({"a": ["./"], "b": ["../gone"]}, ("a", "b")),
        ({"a": ["../b"], "b": ["../a"]}, ("a",)),
        ({"a": ["../b"], "b": ["../a"], "c": ["../a"]}, ("c",)),
        ({"..": ["./x"], "../x": []}, ("..",)),
    ],
)
def test_a_root_module_is_one_that_nobody_calls(sources, roots):
    assert root_modules(sources) == roots
