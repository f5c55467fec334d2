"""Is there a request in this set that is allowed? A witness, a certificate, or undecided with the reason.

Documents and a set of requests enter; nothing is guessed, and no solver is asked. `question` is the door.
"""
