"""Small faults that somebody could make in a module: each place of its source where one fits, with the source then."""

import ast
from dataclasses import dataclass

SWAPPED = {
    ast.Lt: ast.LtE,
    ast.LtE: ast.Lt,
    ast.Gt: ast.GtE,
    ast.GtE: ast.Gt,
    ast.Eq: ast.NotEq,
    ast.NotEq: ast.Eq,
    ast.Is: ast.IsNot,
    ast.IsNot: ast.Is,
    ast.In: ast.NotIn,
    ast.NotIn: ast.In,
    ast.And: ast.Or,
    ast.Or: ast.And,
    ast.Add: ast.Sub,
    ast.Sub: ast.Add,
    ast.Mult: ast.FloorDiv,
    ast.FloorDiv: ast.Mult,
    ast.BitOr: ast.BitAnd,
    ast.BitAnd: ast.BitOr,
}
UNTOUCHED = {"annotation", "returns", "decorator_list"}
"""What says nothing about what is done."""


@dataclass(frozen=True)
class Mutant:
    line: int
    before: str
    after: str
    source: str

    @property
    def change(self):
        return f"{self.before} -> {self.after}"


def mutants_of(source) -> list[Mutant]:
    return [mutant(source, node, other) for node in nodes(ast.parse(source)) for other in others(node)]


def nodes(node):
    yield node
    if isinstance(node, ast.JoinedStr):
        return  # Python 3.11 does not know where in the source its parts are
    if isinstance(node, ast.keyword) and node.arg == "strict":
        return  # a check on what is zipped, which never fails
    for name, value in ast.iter_fields(node):
        if name not in UNTOUCHED:
            for child in value if isinstance(value, list) else [value]:
                if isinstance(child, ast.AST):
                    yield from nodes(child)


def others(node):
    """What could stand in the node's place by mistake."""
    match node:
        case ast.Compare(ops=[operator]) if type(operator) in SWAPPED:
            yield ast.Compare(node.left, [SWAPPED[type(operator)]()], node.comparators)
        case ast.BoolOp():
            yield ast.BoolOp(SWAPPED[type(node.op)](), node.values)
            yield from (value for value in node.values)
        case ast.BinOp() if type(node.op) in SWAPPED:
            yield ast.BinOp(node.left, SWAPPED[type(node.op)](), node.right)
        case ast.UnaryOp(op=ast.Not()):
            yield node.operand
        case ast.Constant(value=bool()):
            yield ast.Constant(not node.value)
        case ast.Constant(value=int()):
            yield ast.Constant(node.value + 1)
        case ast.Return(value=ast.Call() | ast.Attribute()):
            yield ast.Return(ast.UnaryOp(ast.Not(), node.value))
        case ast.Call(func=ast.Attribute(attr="filter" | "exclude"), keywords=keywords):
            for left_out in keywords:
                rest = [each for each in keywords if each is not left_out]
                yield ast.Call(node.func, node.args, rest)


def mutant(source, node, other) -> Mutant:
    """The source with another node in a node's place, and all else as it is written."""
    lines = source.encode().splitlines(keepends=True)
    start = sum(map(len, lines[: node.lineno - 1])) + node.col_offset
    end = sum(map(len, lines[: node.end_lineno - 1])) + node.end_col_offset
    written = ast.unparse(ast.fix_missing_locations(other))
    put = written if isinstance(other, ast.stmt) else f"({written})"
    whole = source.encode()
    return Mutant(node.lineno, ast.unparse(node), written, (whole[:start] + put.encode() + whole[end:]).decode())
