"""Is there a request in this set that is allowed? A witness, a certificate, or undecided with the reason.

Documents and a set of requests enter; nothing is guessed, no solver is asked, and the work is counted, so nothing hangs.
"""

from tfguard.iam.symbolic.answers import Answer, Certificate, Found, Proved, Undecided
from tfguard.iam.symbolic.asking import decide_on_this_side, find_allowed, find_denied, find_newly_allowed
from tfguard.iam.symbolic.bearing import load_bearing
from tfguard.iam.symbolic.inquiry import WITHOUT_CATALOGUE, Terms
from tfguard.iam.symbolic.question import RequestSet, absent, like, none_of, one_of, present, unlike

__all__ = [
    "WITHOUT_CATALOGUE",
    "Answer",
    "Certificate",
    "Found",
    "Proved",
    "RequestSet",
    "Terms",
    "Undecided",
    "absent",
    "decide_on_this_side",
    "find_allowed",
    "find_denied",
    "find_newly_allowed",
    "like",
    "load_bearing",
    "none_of",
    "one_of",
    "present",
    "unlike",
]
