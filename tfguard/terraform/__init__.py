"""An input in (bytes), a `Stack` out: plan and state JSON.

Never judges, and reads no files: the shell hands it bytes.
"""
