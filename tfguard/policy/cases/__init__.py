"""Policy tests: `.policytest.hcl` files in, the outcome of each test out. Reads no files and prints nothing.

The dialect is Terraform Policy's: mocks, each judged by every policy that matches it. tfguard adds `case` blocks, small worlds with an
expectation: what is absent, and what hangs together, can only be judged in a whole world. A case is judged by the policy file
with the name of the test file, or by the `targets` of `policytest`; its mocks are as complete as in a plan (nulls, defaults of the
provider, what is known after apply), while mocks outside of cases have what is written, as in the dialect.

    case "a group carries the deny for its members" {
      expect = "passed"                              # the worst of all verdicts: violation, undecided, passed, not-applicable, error
      # expect = { "organization" = "violation" }    # or the verdict of each target; every other target must be fine
      says   = "no Deny reaches"                     # texts that the findings must hold; `omits`: that they must not
      # guardrail = "id"        only this one of the policies under test
      # role      = "workload"  only guardrails that stacks of this role answer for
      # plan      = "plan.json" a plan beside the test file, with or instead of mocks
      # skip      = true

      inputs {
        without_mfa = ["iam:*MFA*"]
      }
      resource "aws_iam_user" "ana" {
        expect = "passed"                            # mocks may have an expectation of their own
        attrs  = { name = unknown("var.name") }      # what is known after apply, and what it waits for
      }
      resource "aws_iam_user_group_membership" "ana" {
        attrs = { user = aws_iam_user.ana.name, groups = ["staff"] }
      }
      stack "other-plan.json" {                      # mocks of another input; `kind` (`configuration`), `complete` and `errored` say how it was made
        complete = false
        resource "aws_iam_group" "staff" {
          provider = "aws.west"                      # the configuration `provider "aws" "west"`; "default" is the one without alias
          actions  = ["delete", "create"]            # where attrs and prior_attrs do not tell; `deferred = true`: put off
          attrs    = { name = "staff" }
        }
      }
    }
"""
