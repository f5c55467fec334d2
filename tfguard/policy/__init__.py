"""Policy and policy-test files in; policies, their static checks, and the evaluation of one policy on one target out.

Does not know how inputs are spelled.
"""

from tfguard.policy.judge import NOT_APPLICABLE, Judgement, judge
from tfguard.policy.load import load
from tfguard.policy.policy import Guardrail, Level, Policy, PolicyFile, Subject
from tfguard.policy.session import Session
from tfguard.policy.target import Target
from tfguard.policy.targets import targets

__all__ = [
    "NOT_APPLICABLE",
    "Guardrail",
    "Judgement",
    "Level",
    "Policy",
    "PolicyFile",
    "Session",
    "Subject",
    "Target",
    "judge",
    "load",
    "targets",
]
