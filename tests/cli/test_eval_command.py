"""`tfguard eval`: one answer a line, whatever the lines are."""

import json


def answers(tfguard, lines, *arguments, **where):
    ended = tfguard("eval", *arguments, "--format", "json", stdin="\n".join(lines).encode(), **where)
    assert ended.code == 0, ended.err
    return [json.loads(line) for line in ended.out.splitlines()]


def test_each_line_is_answered_and_a_refusal_is_an_answer(tfguard):
    lines = ["1 + 2", 'toset(["b", "a"])', "", "timestamp()", "1 +", 'lookup({}, "x")', "var.x"]
    found = answers(tfguard, lines)
    assert found[0] == {"ok": True, "type": "number", "value": 3}
    assert found[1] == {"ok": True, "type": "set(string)", "value": ["a", "b"]}
    assert found[2] == {"ok": True, "type": "string", "unknown": True}
    assert [answer["ok"] for answer in found] == [True, True, True, False, False, False]
    assert all(answer["error"] for answer in found if not answer["ok"])


def test_expressions_see_the_root_module_of_a_directory(tfguard, tmp_path):
    (tmp_path / "main.tf").write_text(
        """
        variable "names" {
          type    = list(string)
          default = ["a"]
        }
        variable "secret" { sensitive = true }
        locals { upper = [for name in var.names : upper(name)] }
        resource "aws_iam_user" "u" { name = "cho" }
        """
    )
    lines = ["local.upper", "aws_iam_user.u.name", "aws_iam_user.u.arn", "var.secret", "path.module"]
    found = answers(tfguard, lines, tmp_path, "--var", 'names=["x","y"]', "--var", "secret=hunter2")
    assert found[0] == {"ok": True, "type": "tuple([string, string])", "value": ["X", "Y"]}
    assert found[1] == {"ok": True, "type": "string", "value": "cho"}
    assert found[2] == {"ok": True, "type": "string", "unknown": True}
    assert found[3] == {"ok": True, "type": "string", "sensitive": True}
    assert "hunter2" not in json.dumps(found)


def test_text_is_what_terraform_console_prints(tfguard):
    ended = tfguard("eval", stdin=b'{ a = [1, "x"] }\n')
    assert ended.out == '{\n  "a" = [\n    1,\n    "x",\n  ]\n}\n'
