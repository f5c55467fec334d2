"""`tfguard fix` as users call it: where the HCL goes, what is told beside it, and what it refuses."""

from pathlib import Path

WORLD = Path(__file__).parent.parent / "remedies" / "world"
STAFF = 'resource "aws_iam_user" "ann" {\n  name = "ann"\n}\n'
ONLY_MFA = ("--guardrail", "iam-user-without-mfa")


def test_the_missing_hcl_goes_to_standard_output_and_what_to_fill_in_beside_it(tfguard):
    ended = tfguard("fix", WORLD, "--guardrail", "budget-missing")
    assert ended.code == 0
    assert ended.out.startswith("# Written by `tfguard fix` for budget-missing.\n")
    assert 'resource "aws_budgets_budget" "spending" {' in ended.out
    assert "fill in: budget_emails (list(string)): Who is told by e-mail" in ended.err


def test_what_is_written_into_a_directory_makes_it_pass_and_then_nothing_is_missing(tfguard, tmp_path):
    (tmp_path / "main.tf").write_text(STAFF)
    assert tfguard("check", tmp_path, "--select", "iam-user-without-mfa").code == 1
    ended = tfguard("fix", tmp_path, *ONLY_MFA, "--out", tmp_path)
    assert (ended.code, ended.out) == (0, "")
    assert f"wrote {tmp_path / 'tfguard_mfa.tf'}" in ended.err
    assert tfguard("check", tmp_path, "--select", "iam-user-without-mfa,mfa-*").code == 0
    assert tfguard("fix", tmp_path, *ONLY_MFA).err == "nothing is missing\n"


def test_a_file_that_is_there_is_not_overwritten(tfguard, tmp_path):
    (tmp_path / "main.tf").write_text(STAFF)
    (tmp_path / "tfguard_mfa.tf").write_text("# mine\n")
    ended = tfguard("fix", tmp_path, *ONLY_MFA, "--out", tmp_path)
    assert ended.code == 2
    assert "tfguard_mfa.tf: this file is there already" in ended.err
    assert (tmp_path / "tfguard_mfa.tf").read_text() == "# mine\n"


def test_a_guardrail_for_which_nothing_is_written_is_refused(tfguard, tmp_path):
    ended = tfguard("fix", tmp_path, "--guardrail", "iam-user-for-human")
    assert ended.code == 2
    assert "nothing is written for `iam-user-for-human`" in ended.err


def test_what_is_wrong_and_not_written_is_told(tfguard, tmp_path):
    (tmp_path / "main.tf").write_text('resource "aws_iam_access_key" "k" {\n  user = "ann"\n}\n')
    ended = tfguard("fix", tmp_path)
    assert ended.code == 0
    assert "not written: iam-access-key-long-lived (tfguard explain iam-access-key-long-lived)" in ended.err


def test_a_plan_on_standard_input_is_an_input_like_any_other(tfguard):
    import gzip

    plan = gzip.decompress((WORLD.parent / "plan.json.gz").read_bytes())
    ended = tfguard("fix", "-", "--guardrail", "iam-user-without-mfa", stdin=plan)
    assert (ended.code, ended.err) == (0, "nothing is missing\n")


def test_what_could_not_be_judged_is_no_success(tfguard, tmp_path):
    (tmp_path / "main.tf").write_text('resource "aws_iam_user" "ann" {\n  name = "ann"\n')
    ended = tfguard("fix", tmp_path, *ONLY_MFA)
    assert ended.code == 3
    assert "could be judged (tfguard check)" in ended.err


def test_what_is_undecided_is_told_and_not_written(tfguard, tmp_path):
    (tmp_path / "main.tf").write_text(
        STAFF + 'variable "policy" {}\nresource "aws_iam_user_policy" "p" {\n'
        "  user   = aws_iam_user.ann.name\n  policy = var.policy\n}\n"
    )
    ended = tfguard("fix", tmp_path, *ONLY_MFA)
    assert (ended.code, ended.out) == (0, "")
    assert ended.err == "undecided, and so not written: iam-user-without-mfa\n"
