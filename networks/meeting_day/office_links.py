"""What an Office or LibreOffice file fetches from elsewhere each time it is opened: nothing but links may.

Relationships are read by an XML parser, whatever their encoding and however they are written.
"""

import re
from xml.etree.ElementTree import ParseError

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import fromstring, iterparse
from django.utils.translation import gettext as _

from networks.models import Material
from pages.refusals import Refusal

Kind = Material.Kind
RELATIONSHIPS = ".rels"
MAY_LEAD_OUT = {"hyperlink"}
"""The kinds of relationships (ECMA-376 part 2, 6.5) whose target may lie outside the file."""
TEMPLATE = "attachedTemplate"
WORKBOOKS_ELSEWHERE = "xl/externallinks/"
COPIES_IN = "aFChunk"
"""Another document, often a web page, that Word opens along with this one and makes part of it."""
LINKS = {"a"}
"""Of OpenDocument's elements with an address: text:a and draw:a (ODF 1.3, 19.918)."""
ADDRESSES = {"href", "image-data"}
"""OpenDocument's attributes that hold one, in whichever name space: an element may have several."""
WEB = re.compile(r"https?:", re.IGNORECASE)
ELSEWHERE = re.compile(r"[a-z][a-z0-9+.-]*:|/|\\|\.\./", re.IGNORECASE)
LARGEST_PART = 2 * 1024 * 1024
"""More bytes than any list of relationships or settings takes."""


class NotXml(Exception):
    """A part cannot be read, or tries to make its reader fetch or swell."""


def check_links(archive, kind):
    """Raises Refusal, or NotXml. A template that lies on somebody's own drive is let pass."""
    if kind in (Kind.DOCX, Kind.XLSX, Kind.PPTX):
        check_relationships(archive)
    else:
        check_addresses(archive)


def check_relationships(archive):
    for name in archive.namelist():
        if name.lower().startswith(WORKBOOKS_ELSEWHERE):
            raise fetches_content()
        if name.lower().endswith(RELATIONSHIPS):
            for relationship in elements_called("Relationship", archive, name):
                check_relationship(relationship)


def check_relationship(relationship):
    if kind_of_relationship(relationship) == COPIES_IN:
        raise copies_in()
    if not leads_out(relationship):
        return
    kind = kind_of_relationship(relationship)
    if kind == TEMPLATE and is_on_the_web(relationship.get("Target", "")):
        raise fetches_template()
    if kind not in MAY_LEAD_OUT | {TEMPLATE}:
        raise fetches_content()


def check_addresses(archive):
    for name in archive.namelist():
        if name.lower().endswith(".xml"):
            with archive.open(name) as part:
                check_addresses_of(part)


def check_addresses_of(part):
    for element in elements_of(part):
        kind = local_name(element.tag)
        addresses = [value.strip() for name, value in element.items() if local_name(name) in ADDRESSES]
        if kind.startswith("dde-"):
            raise fetches_content()
        if kind == "template" and any(map(is_on_the_web, addresses)):
            raise fetches_template()
        if any(map(ELSEWHERE.match, addresses)) and kind not in LINKS | {"template"}:
            raise fetches_content()


def elements_called(name, archive, part):
    """The elements of that name, in whichever name space. Raises NotXml, also where the part is not there."""
    try:
        with archive.open(part) as file:
            root = parsed(file.read(LARGEST_PART))
    except KeyError as error:
        raise NotXml from error
    return [element for element in root.iter() if local_name(element.tag) == name]


def parsed(content):
    try:
        return fromstring(content)
    except (ParseError, DefusedXmlException, ValueError, LookupError) as error:
        raise NotXml from error


def elements_of(part):
    try:
        for _event, element in iterparse(part):
            yield element
            element.clear()
    except (ParseError, DefusedXmlException, LookupError) as error:
        raise NotXml from error


def leads_out(relationship):
    return relationship.get("TargetMode", "").strip().lower() == "external"


def kind_of_relationship(relationship):
    """The last word of its type: those of ISO 29500's strict form differ in what stands before it."""
    return relationship.get("Type", "").rpartition("/")[2]


def local_name(name):
    return name.rpartition("}")[2]


def is_on_the_web(address):
    return bool(WEB.match(address.strip()))


def fetches_template():
    return Refusal(
        _(
            "Filen henter en skabelon fra en hjemmeside, hver gang den åbnes. Åbn den i Word, vælg Udvikler > "
            "Dokumentskabelon, skriv Normal i feltet, gem, og prøv igen. Du kan også gemme den som PDF."
        )
    )


def copies_in():
    return Refusal(
        _(
            "Filen henter et andet dokument ind i sig, hver gang den åbnes. Åbn den i Word, gem den, og prøv igen. "
            "Du kan også gemme den som PDF."
        )
    )


def fetches_content():
    return Refusal(
        _(
            "Filen henter noget fra et andet sted, fx et billede eller et regneark, hver gang den åbnes. Vælg Filer > "
            "Oplysninger > Rediger kæder til filer > Bryd kæde, gem, og prøv igen. Du kan også gemme den som PDF."
        )
    )
