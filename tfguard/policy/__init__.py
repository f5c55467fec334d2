"""Policy and policy-test files in; policies, their static checks, and the evaluation of one policy on one target out.

Does not know how inputs are spelled.
"""
