"""The function library, once for all tests of expressions."""

import pytest
from hcl_answers import all_functions


@pytest.fixture(scope="session")
def library():
    """Terraform's functions by name."""
    return all_functions()
