from tfguard.iam import Kind, Policies, parse
from tfguard.iam.symbolic import Found, RequestSet, find_allowed


def test_two_variables_are_tried_with_a_value_each() -> None:
    statement = {
        "Effect": "Allow",
        "Action": "s3:GetObject",
        "Resource": "arn:aws:s3:::b/${aws:PrincipalTag/team}/${aws:PrincipalTag/job}/*",
    }
    document = parse({"Version": "2012-10-17", "Statement": [statement]}, Kind.IDENTITY)
    found = find_allowed(RequestSet(actions=("s3:GetObject",)), Policies(identity=(document,)))
    assert isinstance(found, Found)
    assert {"aws:principaltag/team", "aws:principaltag/job"} <= {key.lower() for key in found.witness.context}
