"""Configurations that stand in the test: file names to texts, read as a directory would be."""

import pytest
from memory_files import Files

from tfguard.hcl.functions import Surroundings, functions_for
from tfguard.terraform.source.evaluation import Settings
from tfguard.terraform.source.library import Library
from tfguard.terraform.source.read import read_directory


@pytest.fixture
def read():
    """Read a configuration: a text is its `main.tf`; keywords are settings."""

    def reading(texts, directory="", **settings):
        files = Files({"main.tf": texts} if isinstance(texts, str) else texts)
        functions = functions_for(Surroundings(files=files, directory=directory))
        return read_directory(Library(files), directory, Settings(**settings), functions, directory or "here")

    return reading


@pytest.fixture
def value(read):
    """The value of one expression, in a configuration: known, or what it waits for."""

    def evaluated(expression, texts="", **settings):
        asked = f'resource "aws_ssm_parameter" "asked" {{\n  name = "asked"\n  value = {expression}\n}}\n'
        stack = read({"main.tf": texts, "asked.tf": asked}, **settings)
        return stack.by_address["aws_ssm_parameter.asked"].values["value"]

    return evaluated
