"""Files as coordinators have them, and as somebody with other plans would make them."""

import io
import zipfile
from pathlib import Path

import pikepdf
import xlsxwriter
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import ExifTags, Image

HTML = b"<!doctype html><html><body><script>alert(1)</script></body></html>"
MAIN = {
    "docx": ("word/document.xml", "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"),
    "xlsx": ("xl/workbook.xml", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"),
    "pptx": (
        "ppt/presentation.xml",
        "application/vnd.openxmlformats-officedocument.presentationml.presentation.main+xml",
    ),
}
RELATIONSHIP = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
CASES = Path(__file__).resolve().parent.parent.parent / "cases" / "files"
CAMERA = "Åses Leica"
MIMETYPES = {
    "odt": "application/vnd.oasis.opendocument.text",
    "ods": "application/vnd.oasis.opendocument.spreadsheet",
    "odp": "application/vnd.oasis.opendocument.presentation",
}


def pdf(**encryption) -> bytes:
    file = io.BytesIO()
    with pikepdf.new() as document:
        document.add_blank_page()
        document.save(file, encryption=pikepdf.Encryption(**encryption) if encryption else None)
    return file.getvalue()


PDF = pdf()


def case(name):
    """A file as somebody really had it."""
    return upload(name, (CASES / name).read_bytes())


def upload(name, content):
    return SimpleUploadedFile(name, content)


def archive(parts) -> bytes:
    """parts: (name, content) in the order in which they lie."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, content in parts:
            packed.writestr(name, content)
    return file.getvalue()


def office(kind, *more, content_type=None) -> bytes:
    part, main = MAIN[kind]
    types = f'<Types><Override PartName="/{part}" ContentType="{content_type or main}"/></Types>'
    main_part = relationships(("officeDocument", part, "Internal"))
    return archive([("[Content_Types].xml", types), ("_rels/.rels", main_part), (part, "<document/>"), *more])


def relationships(*rows) -> str:
    """rows: (kind, target, target mode)."""
    lines = (
        f'<Relationship Id="rId{number}" Type="{RELATIONSHIP}/{kind}" Target="{target}" TargetMode="{mode}"/>'
        for number, (kind, target, mode) in enumerate(rows, start=1)
    )
    return f'<Relationships xmlns="{PACKAGE}/relationships">{"".join(lines)}</Relationships>'


def open_document(kind, *more) -> bytes:
    return archive([("mimetype", MIMETYPES[kind]), ("content.xml", "<document/>"), *more])


def workbook() -> bytes:
    """As a spreadsheet program writes it."""
    file = io.BytesIO()
    with xlsxwriter.Workbook(file) as book:
        book.add_worksheet().write(0, 0, "Æbler")
    return file.getvalue()


def image(kind, size=(20, 10)) -> bytes:
    file = io.BytesIO()
    Image.new("RGB", size, "#17504f").save(file, kind)
    return file.getvalue()


def picture():
    """With an edge and a slope, so that a worse copy shows."""
    slope = Image.linear_gradient("L").resize((64, 48))
    return Image.merge("RGB", (slope, slope.rotate(180), Image.new("L", (64, 48), 90)))


def photo(kind, **fields) -> bytes:
    """As a camera writes it: held sideways, with its name, the time and the place."""
    exif = Image.Exif()
    exif[ExifTags.Base.Orientation] = 6
    exif[ExifTags.Base.Model] = CAMERA
    exif[ExifTags.Base.DateTime] = "2026:11:10 09:30:00"
    exif.get_ifd(ExifTags.IFD.GPSInfo)[ExifTags.GPS.GPSLatitudeRef] = "N"
    exif.get_ifd(ExifTags.IFD.GPSInfo)[ExifTags.GPS.GPSLatitude] = (55.0, 40.0, 34.0)
    file = io.BytesIO()
    fields.setdefault("quality", 88)
    picture().save(file, kind, exif=exif, icc_profile=b"the camera's colours", **fields)
    return file.getvalue()


def bomb() -> bytes:
    """A thousand times its size once it is unpacked."""
    return office("docx", ("word/media/image1.bmp", b"\0" * 30_000_000))


def lying_bomb() -> bytes:
    """An archive whose list says that its large part is small."""
    large = b"\0" * 30_000_000
    packed = bytearray(office("docx", ("word/media/image1.bmp", large)))
    size = len(large).to_bytes(4, "little")
    return bytes(packed).replace(size, (100).to_bytes(4, "little"))
