"""Policy tests: `.policytest.hcl` files in, the outcome of each case out.

The dialect is Terraform Policy's: mocks, each judged by every policy that matches it. tfguard adds `case` blocks, small worlds with an
expectation: what is absent, and what hangs together, can only be judged in a whole world.

    case "a group carries the deny for its members" {
      expect = "passed"

      resource "aws_iam_group_membership" "staff" {
        attrs = { group = aws_iam_group.staff.name, users = [aws_iam_user.ana.name] }
      }
      ...
    }

Reads no files and prints nothing.
"""
