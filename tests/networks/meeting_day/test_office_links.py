"""Nothing is fetched from elsewhere when a member opens a file, however the file says it."""

import pytest

from networks.meeting_day.file_checks import kind_of
from networks.models import Material
from pages.refusals import Refusal
from tests.networks.meeting_day.files import RELATIONSHIP, office, open_document, relationships, upload

TEMPLATE = relationships(("attachedTemplate", "https://example.org/x.dotm", "External"))
XLINK = 'xmlns:xlink="http://www.w3.org/1999/xlink" xmlns:x="urn:any"'
STRICT = "http://purl.oclc.org/ooxml/officeDocument/relationships"


def settings(content):
    return office("docx", ("word/_rels/settings.xml.rels", content))


def body(*rows):
    return office("docx", ("word/_rels/document.xml.rels", relationships(*rows)))


@pytest.mark.parametrize(
    "content",
    [
        TEMPLATE,
        TEMPLATE.replace(RELATIONSHIP, STRICT),
        TEMPLATE.encode("utf-16"),
        f'<?xml version="1.0" encoding="UTF-16"?>{TEMPLATE}'.encode("utf-16"),
        f'<?xml version="1.0" encoding="ISO-8859-1"?>{TEMPLATE}'.encode("latin-1"),
        TEMPLATE.replace("attached", "&#97;ttached"),
        TEMPLATE.replace("External", "Ext&#x65;rnal"),
        TEMPLATE.replace("External", " external "),
        TEMPLATE.replace("https", "HTT&#80;S"),
        TEMPLATE.replace("Relationship ", "r:Relationship ").replace("xmlns=", 'xmlns:r="urn:any" xmlns='),
    ],
)
def test_template_on_the_web_is_refused_with_the_steps(content):
    with pytest.raises(Refusal, match="Udvikler > Dokumentskabelon"):
        kind_of(upload("notat.docx", settings(content)))


@pytest.mark.parametrize(
    "content",
    [
        body(("oleObject", "file:///C:\\tal.xlsx", "External")),
        body(("oleObject", "https://example.org/x.bin", "External")),
        body(("image", "https://example.org/pixel.png", "External")),
        body(("frame", "https://example.org/", "External")),
        body(("hyperlink", "https://example.org/", "External"), ("subDocument", "\\\\server\\del.docx", "External")),
        body(("made-up", "https://example.org/", "External")),
    ],
)
def test_content_from_elsewhere_is_refused_with_the_steps(content):
    with pytest.raises(Refusal, match="Bryd kæde"):
        kind_of(upload("notat.docx", content))


def test_document_that_makes_another_part_of_itself_is_refused():
    page = ("word/del.htm", '<img src="https://example.org/pixel.png">')
    rows = relationships(("aFChunk", "del.htm", "Internal"))

    with pytest.raises(Refusal, match="Åbn den i Word, gem den"):
        kind_of(upload("notat.docx", office("docx", ("word/_rels/document.xml.rels", rows), page)))


def test_workbook_that_reads_another_is_refused():
    content = office("xlsx", ("xl/externalLinks/externalLink1.xml", "<externalLink><ddeLink/></externalLink>"))

    with pytest.raises(Refusal, match="Bryd kæde"):
        kind_of(upload("tal.xlsx", content))


def test_slides_keep_their_links_to_pages_and_their_own_pictures():
    rows = relationships(
        ("hyperlink", "https://kommune.example/", "External"), ("image", "../media/image1.png", "Internal")
    )
    content = office("pptx", ("ppt/slides/_rels/slide1.xml.rels", rows))

    assert kind_of(upload("slides.pptx", content)) == Material.Kind.PPTX


@pytest.mark.parametrize(
    ("part", "content", "why"),
    [
        ("styles.xml", f'<x:s {XLINK}><x:image xlink:href="http://example.org/p.png"/></x:s>', "Bryd kæde"),
        ("styles.xml", f'<x:s {XLINK}><x:image xlink:href="../p.png"/></x:s>', "Bryd kæde"),
        ("Object 1/content.xml", f'<x:s {XLINK}><x:object xlink:href="file:///C:/tal.ods"/></x:s>', "Bryd kæde"),
        ("styles.xml", f'<x:s {XLINK}><x:event-listener xlink:href="vnd.sun.star.script:x"/></x:s>', "Bryd kæde"),
        ("styles.xml", f'<x:s {XLINK}><x:image x:href="p.png" xlink:href="http://example.org/"/></x:s>', "Bryd kæde"),
        ("styles.xml", f'<x:s {XLINK}><x:button x:image-data="http://example.org/p.png"/></x:s>', "Bryd kæde"),
        ("styles.xml", f"<x:s {XLINK}><x:dde-source/></x:s>", "Bryd kæde"),
        ("styles.xml", f'<x:s {XLINK}><x:dde-connection-decl x:dde-application="x"/></x:s>', "Bryd kæde"),
        ("meta.xml", f'<x:m {XLINK}><x:template xlink:href="https://example.org/x.ott"/></x:m>', "Dokumentskabelon"),
        ("styles.xml", "<broken", "er ikke en rigtig"),
    ],
)
def test_open_document_that_fetches_is_refused(part, content, why):
    with pytest.raises(Refusal, match=why):
        kind_of(upload("notat.odt", open_document("odt", (part, content))))


@pytest.mark.parametrize(
    "content",
    [
        f'<x:s {XLINK}><x:a xlink:href="https://kommune.example/">her</x:a></x:s>',
        f'<x:s {XLINK}><x:image xlink:href="Pictures/1.png"/><x:object xlink:href="./Object 1"/></x:s>',
    ],
)
def test_open_document_keeps_its_links_to_pages_and_its_own_parts(content):
    assert kind_of(upload("notat.odt", open_document("odt", ("styles.xml", content)))) == Material.Kind.ODT
