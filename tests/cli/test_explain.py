"""`tfguard explain`: a guardrail in plain words; with inputs, how they stand to it and who has which access."""

USERS = """
resource "aws_iam_user" "ann" {
  name = "ann"
}

resource "aws_iam_user_login_profile" "ann" {
  user = aws_iam_user.ann.name
}

resource "aws_iam_user" "ci" {
  name = "ci"
}

resource "aws_iam_access_key" "ci" {
  user = aws_iam_user.ci.name
}
"""


def test_a_guardrail_alone_is_explained_without_any_input(tfguard):
    ended = tfguard("explain", "iam-user-console-and-keys")
    assert ended.code == 0
    assert ended.out.startswith("iam-user-console-and-keys: User with a password and an access key\n")
    assert "Identities" not in ended.out


def test_with_inputs_their_verdicts_follow_and_the_access_of_each_identity(tfguard, tmp_path):
    (tmp_path / "main.tf").write_text(USERS)
    ended = tfguard("explain", "iam-user-for-human", tmp_path)
    assert ended.code == 0
    assert "ann has a password for the console" in ended.out
    assert "PASSED  iam-user-for-human" in ended.out
    assert "  user, console\n    aws_iam_user.ann\n  user, programmatic\n    aws_iam_user.ci\n" in ended.out


def test_a_guardrail_about_something_else_says_nothing_of_identities(tfguard, tmp_path):
    (tmp_path / "main.tf").write_text(USERS)
    assert "Identities" not in tfguard("explain", "budget-missing", tmp_path).out


def test_what_could_not_be_judged_is_no_success(tfguard, tmp_path):
    (tmp_path / "main.tf").write_text(USERS + "}\n")
    assert tfguard("explain", "iam-user-console-and-keys", tmp_path).code == 3


def test_an_input_that_is_missing_is_named(tfguard):
    ended = tfguard("explain", "iam-user-for-human", "nowhere.json")
    assert ended.code == 3
    assert "nowhere.json" in ended.err
