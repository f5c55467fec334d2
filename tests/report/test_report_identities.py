"""Who has which access, in words: those who have both kinds first, and what is not settled never as a fact."""

import pytest
from report_samples import HCL, PLAN, report

from tfguard.model.identity import Identity, IdentityKind
from tfguard.model.report import Result
from tfguard.model.truth import Truth
from tfguard.report import Options, render
from tfguard.report.identities import by_access, words

NO, PERHAPS, YES = Truth.FALSE, Truth.UNKNOWN, Truth.TRUE


def identity(console, programmatic, kind=IdentityKind.USER, target="aws_iam_user.ann", **more):
    return Identity(target=target, input="plan.json", kind=kind, console=console, programmatic=programmatic, **more)


@pytest.mark.parametrize(
    ("console", "programmatic", "said"),
    [
        (YES, YES, "user, console and programmatic"),
        (YES, NO, "user, console"),
        (NO, YES, "user, programmatic"),
        (NO, NO, "user, neither console nor programmatic"),
        (YES, PERHAPS, "user, console and perhaps programmatic"),
        (PERHAPS, PERHAPS, "user, perhaps console and perhaps programmatic"),
    ],
)
def test_the_access_of_a_user_in_words(console, programmatic, said):
    assert words(identity(console, programmatic)) == said


@pytest.mark.parametrize(
    ("assigned", "said"),
    [
        (YES, "permission set, console and programmatic through the access portal"),
        (PERHAPS, "permission set, perhaps console and programmatic through the access portal"),
        (NO, "permission set, assigned to nobody"),
    ],
)
def test_the_access_of_a_permission_set_in_words(assigned, said):
    assert words(identity(assigned, assigned, IdentityKind.PERMISSION_SET)) == said


def test_those_with_both_kinds_come_first_and_those_with_none_last():
    shuffled = [
        identity(NO, NO),
        identity(YES, YES, IdentityKind.PERMISSION_SET),
        identity(YES, NO),
        identity(YES, YES),
    ]
    assert [words(access.identities[0]) for access in by_access(shuffled)] == [
        "user, console and programmatic",
        "user, console",
        "user, neither console nor programmatic",
        "permission set, console and programmatic through the access portal",
    ]


@pytest.mark.parametrize(("everything", "told"), [(False, "and 10 more (--all)"), (True, "aws_iam_user.u29")])
def test_a_long_list_is_cut_and_says_how_to_see_the_rest(everything, told):
    many = report([], Result.PASS, identities=[identity(YES, NO, target=f"aws_iam_user.u{n:02}") for n in range(30)])
    assert told in " ".join(render(many, "text", Options(everything=everything)).split())


def test_a_hundred_values_to_wait_for_are_cut_too():
    open_ = identity(PERHAPS, NO, waits_for=tuple(f"var.v{number}" for number in range(100)))
    assert by_access([open_])[0].waits == "var.v0, var.v1, var.v2, and 97 more values"


def test_the_section_of_a_comment_is_no_longer_than_there_is_room_for():
    users = [identity(YES, NO, target=f"aws_iam_user.{'x' * 300}{number}") for number in range(3000)]
    assert len(render(report([], Result.PASS, identities=users), "markdown", Options()).encode()) < 60_000


@pytest.mark.parametrize("format_", ["text", "markdown", "html"])
def test_where_there_are_several_inputs_each_identity_names_its_own(format_):
    two = report([], Result.PASS, inputs=(PLAN, HCL), identities=[identity(YES, NO)])
    assert "plan.json)" in render(two, format_, Options()).replace("`", "").replace("</code>", "")
    one = report([], Result.PASS, identities=[identity(YES, NO)])
    assert "plan.json)" not in render(one, format_, Options()).replace("`", "").replace("</code>", "")


def test_nothing_is_said_where_a_report_is_to_be_quiet():
    quiet = render(report([], Result.PASS, identities=[identity(YES, NO)]), "text", Options(quiet=True))
    assert "Identities" not in quiet
