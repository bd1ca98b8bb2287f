"""What is taken and what is refused, with real files."""

import zlib

import pikepdf
import pytest

from networks.meeting_day import file_checks
from networks.meeting_day.file_checks import kind_of
from networks.models import Material
from pages.refusals import Refusal
from tests.networks.meeting_day.files import (
    CASES,
    HTML,
    MAIN,
    PDF,
    archive,
    bomb,
    case,
    image,
    lying_bomb,
    office,
    open_document,
    pdf,
    relationships,
    upload,
    workbook,
)

MACROS = "makroer"
OTHER = "er ikke en rigtig"
SWELLS = "pakkes ud"
PASSWORD = "adgangskode"
NO_PRINTING = pikepdf.Permissions(print_highres=False, print_lowres=False)
HEIC = (CASES / "IMG_2042.HEIC").read_bytes()
LOCKED_MANIFEST = (
    '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"><manifest:file-entry '
    'manifest:full-path="content.xml"><manifest:encryption-data/></manifest:file-entry></manifest:manifest>'
)
SWELLING_XML = '<!DOCTYPE r [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;">]><Relationships>&b;</Relationships>'
LINK = relationships(("hyperlink", "https://kommune.example/vejledning", "External"))
LOCAL_TEMPLATE = relationships(("attachedTemplate", "file:///C:\\Skabeloner\\Notat.dotx", "External"))


@pytest.mark.parametrize(
    ("name", "content", "kind"),
    [
        ("oplæg.pdf", PDF, Material.Kind.PDF),
        ("OPLÆG.PDF", PDF, Material.Kind.PDF),
        ("notat.docx", office("docx"), Material.Kind.DOCX),
        ("tal.xlsx", office("xlsx"), Material.Kind.XLSX),
        ("tal.xlsx", workbook(), Material.Kind.XLSX),
        ("slides.pptx", office("pptx", ("ppt/embeddings/ark.xlsx", b"x")), Material.Kind.PPTX),
        ("notat.odt", open_document("odt"), Material.Kind.ODT),
        ("tal.ods", open_document("ods"), Material.Kind.ODS),
        ("slides.odp", open_document("odp"), Material.Kind.ODP),
        ("foto.png", image("PNG"), Material.Kind.PNG),
        ("foto.jpg", image("JPEG"), Material.Kind.JPEG),
        ("foto.jpeg", image("JPEG"), Material.Kind.JPEG),
        ("foto.webp", image("WEBP"), Material.Kind.WEBP),
        ("links.docx", office("docx", ("word/_rels/document.xml.rels", LINK)), Material.Kind.DOCX),
        ("skabelon.docx", office("docx", ("word/_rels/settings.xml.rels", LOCAL_TEMPLATE)), Material.Kind.DOCX),
        ("scannet.pdf", b"\r\n" + PDF, Material.Kind.PDF),
        ("kun-til-skærmen.pdf", pdf(owner="kode", allow=NO_PRINTING), Material.Kind.PDF),
        ("lang.docx", office("docx", ("word/media/image1.bmp", b"\0" * 1_000_000)), Material.Kind.DOCX),
    ],
)
def test_file_is_known_by_its_content_and_its_name(name, content, kind):
    file = upload(name, content)

    assert kind_of(file) == kind
    assert file.read() == content


@pytest.mark.parametrize(
    ("name", "content", "why"),
    [
        ("side.pdf", HTML, OTHER),
        ("side.pdf", b" " * 1024 + PDF, OTHER),
        ("side.pdf", b"%PDF-1.7 %%EOF", OTHER),
        ("hemmelig.pdf", pdf(owner="kode", user="kode"), PASSWORD),
        ("hemmelig.odt", open_document("odt", ("META-INF/manifest.xml", LOCKED_MANIFEST)), PASSWORD),
        ("afbrudt.pdf", PDF[:20], OTHER),
        ("side.png", HTML, OTHER),
        ("side.docx", HTML, OTHER),
        ("foto.png", image("JPEG"), OTHER),
        ("foto.jpg", image("PNG"), OTHER),
        ("foto.webp", image("PNG"), OTHER),
        ("foto.png", image("PNG")[:40], OTHER),
        ("foto.png", image("PNG").replace(b"IDAT", b"IDAX"), OTHER),
        ("notat.docx", PDF, OTHER),
        ("notat.docx", office("xlsx"), OTHER),
        ("tal.xlsx", office("docx"), OTHER),
        ("notat.docx", open_document("odt"), OTHER),
        ("notat.odt", office("docx"), OTHER),
        ("notat.odt", open_document("ods"), OTHER),
        ("notat.odt", archive([("content.xml", "x"), ("mimetype", "application/vnd.oasis.opendocument.text")]), OTHER),
        ("notat.odt", archive([("mimetype", "application/vnd.oasis.opendocument.text-template")]), OTHER),
        ("arkiv.docx", archive([("en.txt", "x")]), OTHER),
        ("tom.docx", archive([]), OTHER),
        ("uden.docx", archive([("[Content_Types].xml", "wordprocessingml.document.main+xml")]), OTHER),
        ("afbrudt.docx", office("docx")[:-40], OTHER),
        ("skadet.docx", office("docx").replace(b"PK\x03\x04", b"PK\x03\x05"), OTHER),
        ("op.docx", office("docx", ("../../etc/passwd", "x")), OTHER),
        ("op.docx", office("docx", ("/etc/passwd", "x")), OTHER),
        ("op.docx", office("docx", ("C:\\windows\\x", "x")), OTHER),
        ("makro.docx", office("docx", ("word/vbaProject.bin", "x")), MACROS),
        ("makro.docx", office("docx", ("Word/VBAPROJECT.BIN", "x")), MACROS),
        ("makro.docx", office("docx", ("word/embeddings/ark.xlsm", "x")), MACROS),
        ("makro.docx", office("docx", ("word/activeX/activeX1.bin", "x")), MACROS),
        ("makro.pptx", office("pptx", ("ppt/embeddings/setup.exe", "x")), MACROS),
        ("makro.odt", open_document("odt", ("Basic/Standard/Module1.xml", "x")), MACROS),
        ("makro.odt", open_document("odt", ("Scripts/python/x.py", "x")), MACROS),
        ("makro.docx", office("docx", content_type="application/vnd.ms-word.document.macroEnabled.main+xml"), MACROS),
        ("bombe.docx", bomb(), SWELLS),
        ("bombe.docx", lying_bomb(), OTHER),
        ("mange.docx", office("docx", *((f"word/{number}.xml", "") for number in range(5_001))), SWELLS),
        ("makro.docm", office("docx"), MACROS),
        ("bombe.docx", office("docx", ("word/_rels/settings.xml.rels", SWELLING_XML)), OTHER),
        ("IMG_2042.heif", HEIC, "iPhone"),
        ("IMG_2042.jpg", HEIC, "iPhone"),
        ("gammel.doc", b"\xd0\xcf\x11\xe0", "for gammel. Gem den som .docx"),
        ("side.html", HTML, "Vælg en PDF"),
        ("tegning.svg", b"<svg/>", "Vælg en PDF"),
        ("program.exe", b"MZ", "Vælg en PDF"),
        ("uden-endelse", PDF, "Vælg en PDF"),
        ("tom.pdf", b"", "Filen er tom"),
    ],
)
def test_file_is_refused_with_what_to_do(name, content, why):
    with pytest.raises(Refusal, match=why):
        kind_of(upload(name, content))


def test_encrypted_office_file_is_refused():
    content = bytearray(office("docx"))
    start = content.index(b"PK\x01\x02")
    content[start + 8] |= 1

    with pytest.raises(Refusal, match=PASSWORD):
        kind_of(upload("hemmelig.docx", bytes(content)))


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("fra-word-online.docx", Material.Kind.DOCX),
        ("skrevet-i-kommunens-brevskabelon.docx", Material.Kind.DOCX),
        ("scannet-med-linje-foer.pdf", Material.Kind.PDF),
    ],
)
def test_file_that_somebody_really_had_is_taken(name, kind):
    assert kind_of(case(name)) == kind


@pytest.mark.parametrize(
    ("name", "why"),
    [("med-kode.docx", PASSWORD), ("med-kode.pdf", PASSWORD), ("IMG_2042.HEIC", "gem det som JPEG")],
)
def test_file_that_somebody_really_had_is_refused_for_what_it_is(name, why):
    with pytest.raises(Refusal, match=why):
        kind_of(case(name))


def test_two_parts_of_one_name_are_refused():
    with pytest.warns(UserWarning, match="Duplicate name"):
        content = office("docx", ("word/document.xml", "<another/>"))

    with pytest.raises(Refusal, match=OTHER):
        kind_of(upload("dobbelt.docx", content))


def test_file_of_25_mb_is_taken_and_one_byte_more_is_not():
    content = PDF + b"\n" * (file_checks.LARGEST - len(PDF) - 6) + b"%%EOF\n"

    assert kind_of(upload("stor.pdf", content)) == Material.Kind.PDF
    with pytest.raises(Refusal, match="højst 25 MB"):
        kind_of(upload("stor.pdf", content + b"\n"))


@pytest.mark.parametrize("size", [(10_000, 6_001), (20_000, 10_000)])
def test_picture_with_too_many_pixels_is_refused_unseen(size):
    with pytest.raises(Refusal, match="billedpunkter"):
        kind_of(upload("kort.png", image_of_one_colour(size)))


def image_of_one_colour(size):
    """The head of a picture is enough: nothing of it is drawn."""
    small = image("PNG", (1, 1))
    width, height = (side.to_bytes(4, "big") for side in size)
    head = b"IHDR" + width + height + small[24:29]
    return small[:12] + head + crc(head) + small[33:]


def crc(chunk):
    return zlib.crc32(chunk).to_bytes(4, "big")


def test_every_kind_of_file_has_its_content_type():
    assert set(file_checks.CONTENT_TYPES) == set(Material.Kind) - {Material.Kind.LINK}
    assert set(MAIN) < {kind.value for kind in file_checks.CONTENT_TYPES}
