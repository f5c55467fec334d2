"""HCL text in; a syntax tree with spans, and values (with unknowns) out.

Knows Terraform's expression language and functions, and neither Terraform's blocks nor AWS. The grammar is loaded when the first
text is parsed: trees that are at hand compile and run without it.
"""

from tfguard.hcl.check import check
from tfguard.hcl.compile import compile_expression
from tfguard.hcl.constraints import parse_type
from tfguard.hcl.convert import convert
from tfguard.hcl.errors import EvaluationError, NotAtHandError
from tfguard.hcl.function import Function, Parameter
from tfguard.hcl.parse import parse, parse_expression, parse_template
from tfguard.hcl.printer import printed, quoted
from tfguard.hcl.references import Name, calls, references, walk
from tfguard.hcl.scope import Evaluator, Scope
from tfguard.hcl.syntax import Attribute, Block, Body, Comment, Document, Expression
from tfguard.hcl.traversal import follow, index, member
from tfguard.hcl.types import Type
from tfguard.hcl.unify import unify
from tfguard.hcl.values import ListValue, MapValue, Sensitive, SetValue, alike, equal, type_of

__all__ = [
    "Attribute",
    "Block",
    "Body",
    "Comment",
    "Document",
    "EvaluationError",
    "Evaluator",
    "Expression",
    "Function",
    "ListValue",
    "MapValue",
    "Name",
    "NotAtHandError",
    "Parameter",
    "Scope",
    "Sensitive",
    "SetValue",
    "Type",
    "alike",
    "calls",
    "check",
    "compile_expression",
    "convert",
    "equal",
    "follow",
    "index",
    "member",
    "parse",
    "parse_expression",
    "parse_template",
    "parse_type",
    "printed",
    "quoted",
    "references",
    "type_of",
    "unify",
    "walk",
]
