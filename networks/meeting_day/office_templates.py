"""A document is handed out without the template that it was written in.

It lies on a drive of the writer's, which its readers do not have: their programs would look for it at each opening.
"""

import io
import posixpath
import zipfile

from django.core.files.uploadedfile import SimpleUploadedFile
from lxml import etree

from networks.meeting_day.file_checks import is_not
from networks.meeting_day.office_links import RELATIONSHIPS, TEMPLATE, kind_of_relationship, local_name
from networks.models import Material

Kind = Material.Kind
META = "meta.xml"
SAFELY = {"resolve_entities": False, "no_network": True, "load_dtd": False}


def without_template(upload, kind):
    """The upload, or a copy that knows no template: it lay on a drive that its readers do not have."""
    remove = {Kind.DOCX: forget_attached_template, Kind.ODT: forget_document_template}.get(kind)
    if remove is None:
        return upload
    file = io.BytesIO()
    with zipfile.ZipFile(upload) as archive:
        try:
            changed = remove(archive)
        except etree.XMLSyntaxError:
            raise is_not(kind) from None
        upload.seek(0)
        if not changed:
            return upload
        with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as copy:
            for entry in archive.infolist():
                copy.writestr(entry, changed.get(entry.filename) or archive.read(entry))
    upload.seek(0)
    return SimpleUploadedFile(upload.name, file.getvalue(), upload.content_type)


def forget_attached_template(archive) -> dict[str, bytes]:
    """The parts that change, by name: the relationship goes, and the setting that names it."""
    changed = {}
    for name in archive.namelist():
        if name.lower().endswith(RELATIONSHIPS):
            content = without_elements(archive.read(name), lambda element: kind_of_relationship(element) == TEMPLATE)
            source = owner_of_relationships(name)
            if content and source in archive.namelist():
                changed[source] = without_elements(archive.read(source), is_called(TEMPLATE))
            changed[name] = content
    return {name: content for name, content in changed.items() if content}


def forget_document_template(archive) -> dict[str, bytes]:
    if META not in archive.namelist():
        return {}
    content = without_elements(archive.read(META), is_called("template"))
    return {META: content} if content else {}


def owner_of_relationships(name):
    """The part whose relationships these are: word/_rels/settings.xml.rels belongs to word/settings.xml."""
    folder, file = posixpath.split(name)
    return posixpath.join(posixpath.dirname(folder), file[: -len(RELATIONSHIPS)])


def is_called(name):
    return lambda element: local_name(element.tag) == name


def without_elements(content, is_unwanted) -> bytes:
    """The part without them, its name spaces as they were; nothing where there are none. Its root stays."""
    root = etree.fromstring(content, etree.XMLParser(**SAFELY))
    unwanted = [element for element in root.iterdescendants(etree.Element) if is_unwanted(element)]
    for element in unwanted:
        element.getparent().remove(element)
    return etree.tostring(root, encoding="UTF-8", xml_declaration=True, standalone=True) if unwanted else b""
