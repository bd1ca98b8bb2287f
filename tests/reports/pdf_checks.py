"""Reading a PDF as its readers do: by structure, by text, by the rules of PDF/UA."""

import io
import subprocess
import tempfile

import page
import pikepdf


def assert_follows_pdf_ua(pdf):
    report = page.validate_pdf_bytes(pdf, profile=page.ValidationProfile.PDF_UA_1)
    assert [(failure.rule_id, failure.message) for failure in report.failures] == []


def text_of(pdf, *options) -> str:
    """In reading order, as pdftotext finds it. With -bbox it cuts an emoji of several characters in half."""
    command = ["pdftotext", *options, "-", "-"]
    return subprocess.run(command, input=pdf, capture_output=True, check=True).stdout.decode(errors="replace")


def opened(pdf):
    return pikepdf.open(io.BytesIO(pdf))


def elements(document):
    """Every element that a screen reader walks through, as (type, element), in reading order."""
    return list(elements_from(document.Root.StructTreeRoot))


def elements_from(node):
    if not isinstance(node, pikepdf.Dictionary):
        return
    if "/S" in node:
        yield str(node.S).removeprefix("/"), node
    if "/K" in node:
        for kid in node.K if isinstance(node.K, pikepdf.Array) else [node.K]:
            yield from elements_from(kid)


def read_in_order(text, *passages):
    """Each passage stands after the one before it."""
    place = 0
    for passage in passages:
        place = text.index(passage, place)


def fonts(document):
    """(name, is embedded) of every font on every page."""
    for leaf in document.pages:
        for font in leaf.Resources.get("/Font", {}).values():
            descendant = font.DescendantFonts[0] if "/DescendantFonts" in font else font
            descriptor = descendant.FontDescriptor
            yield str(font.BaseFont), "/FontFile2" in descriptor or "/FontFile3" in descriptor


def table_cells(pdf):
    """The texts of each table's data cells in the order of the structure, as a screen reader meets them."""
    with tempfile.NamedTemporaryFile(suffix=".pdf") as file:
        file.write(pdf)
        file.flush()
        command = ["pdfinfo", "-struct-text", file.name]
        lines = subprocess.run(command, capture_output=True, check=True).stdout.decode().splitlines()
    tables, inside = [], None
    for line in lines:
        depth, content = len(line) - len(line.lstrip()), line.strip()
        if inside is not None and depth <= inside:
            inside = None
        if content.startswith("Table"):
            tables.append([])
        elif content.startswith("TD"):
            inside = depth
            tables[-1].append("")
        elif inside is not None and content.startswith('"'):
            tables[-1][-1] = f"{tables[-1][-1]} {content[1:-1]}".strip()
    return tables


def small_print(pdf) -> list:
    """(page, size, distance from below) of what is set in less than ten points."""
    return [
        (number, round(size, 1), round(height))
        for number, leaf in enumerate(opened(pdf).pages, start=1)
        for size, height in sizes_in(leaf, pikepdf.Matrix())
        if size < 9.99
    ]


def all_sizes(pdf) -> set:
    return {size for leaf in opened(pdf).pages for size, _height in sizes_in(leaf, pikepdf.Matrix())}


def sizes_in(stream, outer):
    """The size on paper, and the height on the page, of every piece of text in a content stream."""
    drawn, waiting, size, text = outer, [], 0, pikepdf.Matrix()
    for operands, operator in pikepdf.parse_content_stream(stream):
        match str(operator):
            case "q":
                waiting.append(drawn)
            case "Q":
                drawn = waiting.pop()
            case "cm":
                drawn = matrix_of(operands) @ drawn
            case "Tf":
                size = float(operands[1])
            case "Tm":
                text = matrix_of(operands)
            case "TJ" | "Tj":
                placed = text @ drawn
                yield size * (placed.c**2 + placed.d**2) ** 0.5, placed.f
            case "Do":
                part = stream.Resources.XObject[str(operands[0])]
                if part.Subtype == "/Form":
                    yield from sizes_in(part, matrix_of(part.get("/Matrix", [1, 0, 0, 1, 0, 0])) @ drawn)


def matrix_of(numbers):
    return pikepdf.Matrix(*(float(number) for number in numbers))
