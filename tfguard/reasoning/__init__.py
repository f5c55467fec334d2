"""The named questions that policies may ask beyond expressions: `tfguard::...` functions, joining graph and iam.

A question goes in, a three-valued answer with its evidence comes out. Prints and formats nothing.
"""
