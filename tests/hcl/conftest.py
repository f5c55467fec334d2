"""The function library, once for all tests of expressions."""

import pytest

from tfguard.hcl.functions import functions_for


@pytest.fixture(scope="session")
def library():
    """Terraform's functions, under the names that configurations call them by."""
    return functions_for()
