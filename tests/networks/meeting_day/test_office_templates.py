"""A document that was written in a template of the writer's own is handed out without it."""

import zipfile

import pytest
from lxml import etree

from networks.meeting_day.file_checks import Kind, kind_of
from networks.meeting_day.office_templates import without_template
from pages.refusals import Refusal
from tests.networks.meeting_day.files import case, office, open_document, relationships, upload

META = (
    '<o:document-meta xmlns:o="urn:o" xmlns:m="urn:m" xmlns:xlink="http://www.w3.org/1999/xlink"><m:template '
    'xlink:href="../../Skabeloner/Notat.ott"/><m:title>Æbler</m:title></o:document-meta>'
)


def parts(file):
    file.seek(0)
    with zipfile.ZipFile(file) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def test_letter_written_in_the_template_of_the_municipality_forgets_it():
    written = case("skrevet-i-kommunens-brevskabelon.docx")

    given = without_template(written, Kind.DOCX)

    before, after = parts(written), parts(given)
    assert b"Notat.dotx" in before["word/_rels/settings.xml.rels"]
    assert not [name for name, content in after.items() if b"Notat.dotx" in content or b"attachedTemplate" in content]
    assert {name for name in before if before[name] != after[name]} <= {
        "word/_rels/settings.xml.rels",
        "word/settings.xml",
    }
    assert list(before) == list(after)
    assert kind_of(given) == Kind.DOCX


def test_the_setting_that_names_the_template_goes_with_it_and_its_name_spaces_stay():
    settings = (
        '<w:settings xmlns:w="urn:w" xmlns:r="urn:r" xmlns:w14="urn:w14" xmlns:mc="urn:mc" mc:Ignorable="w14">'
        '<w:attachedTemplate r:id="rId1"/><w:zoom/></w:settings>'
    )
    template = relationships(("attachedTemplate", "\\\\server\\Notat.dotx", "External"))
    written = office("docx", ("word/settings.xml", settings), ("word/_rels/settings.xml.rels", template))

    after = parts(without_template(upload("notat.docx", written), Kind.DOCX))["word/settings.xml"]

    root = etree.fromstring(after)
    assert [element.tag for element in root] == ["{urn:w}zoom"]
    assert root.nsmap == {"w": "urn:w", "r": "urn:r", "w14": "urn:w14", "mc": "urn:mc"}


def test_open_document_forgets_its_template_and_keeps_its_title():
    written = upload("notat.odt", open_document("odt", ("meta.xml", META)))

    given = without_template(written, Kind.ODT)

    meta = parts(given)["meta.xml"].decode()
    assert "Notat.ott" not in meta
    assert "<m:title>Æbler</m:title>" in meta
    assert next(iter(parts(given))) == "mimetype"
    assert kind_of(given) == Kind.ODT


TEMPLATE = relationships(("attachedTemplate", "\\\\server\\Notat.dotx", "External"))
DEEP = "<a>" * 300 + "</a>" * 300


@pytest.mark.parametrize("settings", ["<broken", DEEP, ""])
def test_template_named_by_a_part_that_cannot_be_read_is_refused_with_words(settings):
    written = office("docx", ("word/settings.xml", settings), ("word/_rels/settings.xml.rels", TEMPLATE))

    with pytest.raises(Refusal, match="er ikke en rigtig Word-fil"):
        without_template(upload("notat.docx", written), Kind.DOCX)


@pytest.mark.parametrize(
    ("name", "content", "kind"),
    [
        ("notat.odt", open_document("odt", ("meta.xml", "<template/>")), Kind.ODT),
        ("notat.docx", office("docx"), Kind.DOCX),
        ("notat.odt", open_document("odt"), Kind.ODT),
        ("tal.xlsx", office("xlsx"), Kind.XLSX),
        ("foto.png", b"anything", Kind.PNG),
    ],
)
def test_what_knows_no_template_is_not_touched(name, content, kind):
    written = upload(name, content)

    assert without_template(written, kind) is written
    assert written.read() == content
