"""The library reads a content once, and yet each file of that content has its own places and faults."""

import pytest
from memory_files import Files

from tfguard.terraform.source.library import Library

GOOD = 'resource "aws_x" "y" {\n  a = "${var.b}-c" # why\n}\n'
BROKEN = 'resource "aws_x" "z" {\n  a = = 1\n}\n'


@pytest.fixture
def files():
    return Files({f"{name}/main.tf": GOOD for name in "abcd"} | {f"{name}/broken.tf": BROKEN for name in "abcd"})


@pytest.mark.parametrize("name", "abcd")
def test_files_of_one_content_keep_their_own_places(files, name):
    library = Library(files)
    modules = {directory: library.module(directory) for directory in "abcd"}

    block = modules[name].of("resource")["aws_x.y"]
    comments = [comment for document in modules[name].documents for comment in document.comments]

    assert block.span.file == f"{name}/main.tf"
    assert block.body.attributes["a"].expression.span.file == f"{name}/main.tf"
    assert [(comment.text, comment.span.file) for comment in comments] == [("# why", f"{name}/main.tf")]
    assert block == modules["a"].of("resource")["aws_x.y"]


@pytest.mark.parametrize("name", "abcd")
def test_a_fault_names_the_file_that_it_was_found_in(files, name):
    library = Library(files)
    modules = {directory: library.module(directory) for directory in "abcd"}

    assert {fault.span.file for fault in modules[name].faults if "defined" not in fault.message} == {
        f"{name}/broken.tf"
    }
