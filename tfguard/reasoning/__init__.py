"""The named questions that policies may ask beyond expressions: `tfguard::...` functions, joining graph and iam.

A question goes in, a three-valued answer with its evidence comes out. Prints and formats nothing.
"""

from tfguard.reasoning.finding import Finding
from tfguard.reasoning.questions import QUESTIONS, Kind, OfItsOwnError, Question
from tfguard.reasoning.views import (
    View,
    view_of_account,
    view_of_organization,
    view_of_provider,
    view_of_resource,
    view_of_stack,
)

__all__ = [
    "QUESTIONS",
    "Finding",
    "Kind",
    "OfItsOwnError",
    "Question",
    "View",
    "view_of_account",
    "view_of_organization",
    "view_of_provider",
    "view_of_resource",
    "view_of_stack",
]
