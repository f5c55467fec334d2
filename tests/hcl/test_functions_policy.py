"""The functions of policies: those that they share with Terraform, and their own."""

import subprocess
import sys

import pytest
from hcl_answers import evaluate

from tfguard.hcl import equal
from tfguard.hcl.errors import EvaluationError
from tfguard.hcl.functions import core_functions, functions_for
from tfguard.hcl.types import STRING
from tfguard.hcl.values import SetValue
from tfguard.model.value import Unknown

FUNCTIONS = core_functions("2026-01-02T03:04:05Z")

NAMES = (
    "abs ceil floor log max min parseint pow signum chomp endswith format formatdate indent join lower regex regexall split "
    "startswith strrev substr title trim trimprefix trimspace trimsuffix upper alltrue anytrue chunklist coalescelist compact "
    "concat contains distinct element flatten formatlist keys length merge one range reverse setintersection setproduct "
    "setsubtract setunion slice sort tolist toset values zipmap csvdecode jsondecode jsonencode yamldecode yamlencode "
    "issensitive nonsensitive sensitive type timeadd timecmp timestamp try can contains_substring regex_match semvercmp "
    "semverconstraint valuetostring"
)


def test_policies_have_these_functions_and_no_others():
    assert sorted(FUNCTIONS) == sorted(f"core::{name}" for name in NAMES.split())


def test_every_function_goes_by_its_own_name():
    assert {name: each.name for name, each in FUNCTIONS.items()} == {name: name for name in FUNCTIONS}
    assert all(name.removeprefix("core::") == each.name for name, each in functions_for().items())


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("core::timestamp()", "2026-01-02T03:04:05Z"),
        ('core::contains(["a"], "a")', True),
        ("core::contains([null], null)", True),
        ('core::contains(things, ["a"])', True),
        ('core::contains_substring("hello", "ell")', True),
        ('core::regex_match("hello", "^h.l")', True),
        ('core::regex_match("hello", "^e")', False),
        ('core::regex("(?P<a>l+)", "hello").a', "ll"),
        ('core::semvercmp("1.2.3", "1.10.0")', -1),
        ('core::semvercmp("1.2.0", "1.2")', 0),
        ('core::semvercmp("1.0.0-rc.1", "1.0.0")', -1),
        ('core::semvercmp("1.0.0-rc.2", "1.0.0-rc.11")', -1),
        ('core::semvercmp("1.0.0-alpha", "1.0.0-1")', 1),
        ('core::semvercmp("v1.0.0+a", "1.0.0+b")', 0),
        ("core::valuetostring(null)", "(null)"),
        ('core::valuetostring("a")', "a"),
        ("core::valuetostring(open)", "(unknown)"),
        ('core::valuetostring({b = [1.5, "x", null], a = open})', '{"a" = (unknown), "b" = [1.5, "x", (null)]}'),
        ('core::length("é👍🏽")', 2),
    ],
)
def test_a_function_of_policies_answers(text, expected):
    assert evaluate(text, FUNCTIONS, open=Unknown(), things=[SetValue(["a"], STRING)]) == expected


def test_the_engine_of_terraform_tells_lists_from_sets():
    strict = core_functions(equality=equal)
    assert evaluate('core::contains(things, ["a"])', strict, things=[SetValue(["a"], STRING)]) is False


@pytest.mark.parametrize(
    ("version", "constraint", "expected"),
    [
        ("1.2.3", "1.2.3", True),
        ("1.2.3", "= 1.2.3", True),
        ("1.2.3", "!= 1.2.3", False),
        ("1.2.3", ">= 1.0, < 2.0", True),
        ("2.0.0", ">= 1.0, < 2.0", False),
        ("1.2.3", "~> 1.2", True),
        ("1.9.9", "~> 1.2", True),
        ("2.0.0", "~> 1.2", False),
        ("1.2.9", "~> 1.2.3", True),
        ("1.3.0", "~> 1.2.3", False),
        ("1.2.2", "~> 1.2.3", False),
        ("5.1.0", "~> 5", True),
        ("6.0.0", "~> 5", True),
        ("1.0.0-beta", ">= 0.9", False),
        ("1.0.0-beta", "1.0.0-beta", True),
        ("1.0.0-beta", ">= 1.0.0-alpha", True),
        ("1.0.0-beta", "> 0.9.0-alpha", False),
        ("1.0.0", "~> 1.0.0-beta", False),
        ("1.0.0-rc", "!= 1.0.0", True),
    ],
)
def test_a_version_meets_a_constraint_as_for_terraform(version, constraint, expected):
    assert evaluate(f'core::semverconstraint("{version}", "{constraint}")', FUNCTIONS) is expected


@pytest.mark.parametrize(
    "text",
    [
        'core::contains("hello", "ell")',
        "core::contains(null, 1)",
        'core::semvercmp("1.x", "1")',
        'core::semverconstraint("1.0", "about 1")',
        'core::semverconstraint("1.0", ">= ")',
        'core::regex_match("a", "(")',
        "core::length(null)",
        'core::lookup({}, "a")',
    ],
)
def test_what_makes_no_sense_is_refused(text):
    with pytest.raises(EvaluationError):
        evaluate(text, FUNCTIONS)


def test_the_functions_of_the_aws_provider_take_arns_apart():
    functions = functions_for()
    arn = '"arn:aws:iam::111122223333:role/team/path/name"'
    assert evaluate(f"provider::aws::arn_parse({arn}).account_id", functions) == "111122223333"
    assert evaluate(f"provider::aws::arn_parse({arn}).resource", functions) == "role/team/path/name"
    assert evaluate(f"provider::aws::trim_iam_role_path({arn})", functions) == "arn:aws:iam::111122223333:role/name"
    assert evaluate('provider::aws::arn_build("aws", "s3", "", "", "b/k")', functions) == "arn:aws:s3:::b/k"
    with pytest.raises(EvaluationError):
        evaluate('provider::aws::arn_parse("arn:aws:s3")', functions)
    with pytest.raises(EvaluationError):
        evaluate('provider::aws::trim_iam_role_path("arn:aws:iam::1:user/a")', functions)


HEAVY = "yaml hashlib ipaddress csv fractions tree_sitter tfguard.hcl.functions.re2 tfguard.hcl.functions.terraform"


def test_the_table_of_policies_loads_nothing_heavy():
    program = f"""
import sys
from tfguard.hcl.functions import core_functions
core_functions()
print(sorted(set({HEAVY.split()!r}) & set(sys.modules)))
"""
    ran = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert ran.stdout == "[]\n"
