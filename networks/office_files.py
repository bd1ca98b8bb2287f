"""Office files are archives of many small files: is it one, is it whole, does it carry programs, does it swell?"""

import re
import zipfile
import zlib

from django.utils.translation import gettext as _

from networks.models import Material

Kind = Material.Kind
ENTRIES = 5_000
UNPACKED = 200 * 1024 * 1024
RATIO = 200
"""So many times its size may a file become; slides and sheets with much that is alike reach about fifty."""
SMALL = 5 * 1024 * 1024
"""Up to this size unpacked nothing is gained by swelling."""
CHUNK = 256 * 1024
TYPES = "[Content_Types].xml"
LISTED = 2 * 1024 * 1024
"""More than any list of contents takes."""
MAIN = {
    Kind.DOCX: ("word/document.xml", b"wordprocessingml.document.main+xml"),
    Kind.XLSX: ("xl/workbook.xml", b"spreadsheetml.sheet.main+xml"),
    Kind.PPTX: ("ppt/presentation.xml", b"presentationml.presentation.main+xml"),
}
MIMETYPES = {
    Kind.ODT: b"application/vnd.oasis.opendocument.text",
    Kind.ODS: b"application/vnd.oasis.opendocument.spreadsheet",
    Kind.ODP: b"application/vnd.oasis.opendocument.presentation",
}
PROGRAM = re.compile(
    r"vbaproject|vbadata|^basic/|^scripts/|activex/|\.(?:bat|class|cmd|com|dll|exe|hta|jar|js|lnk|ps1|scr|vbs|msi"
    r"|docm|dotm|xlsm|xltm|xlsb|xlam|pptm|potm|ppsm|ppam)$",
    re.IGNORECASE,
)
TEMPLATE = re.compile(
    rb"attachedTemplate[^>]*TargetMode\s*=\s*[\"']External|TargetMode\s*=\s*[\"']External[^>]*attachedTemplate"
)


class NotAnOfficeFile(Exception):
    """With a sentence for the coordinator, or without where the file is simply something else."""


def check_office_file(upload, kind):
    try:
        with zipfile.ZipFile(upload) as archive:
            entries = archive.infolist()
            check_size(entries)
            check_names(entries)
            check_main(archive, kind)
            check_templates(archive, entries)
            unpack(archive, entries)
    except (zipfile.BadZipFile, zlib.error, EOFError, RuntimeError, NotImplementedError, ValueError, OSError) as error:
        raise NotAnOfficeFile from error


def swells():
    return NotAnOfficeFile(_("Filen fylder alt for meget, når den pakkes ud, og blev ikke gemt."))


def check_size(entries):
    """By what the archive says of itself, which unpack() holds it to."""
    unpacked, packed = sum(entry.file_size for entry in entries), sum(entry.compress_size for entry in entries)
    if len(entries) > ENTRIES or unpacked > UNPACKED or (unpacked > SMALL and unpacked > RATIO * max(packed, 1)):
        raise swells()


def check_names(entries):
    names = [entry.filename for entry in entries]
    if len(set(names)) < len(names) or any(climbs(name) for name in names):
        raise NotAnOfficeFile
    if any(PROGRAM.search(name) for name in names):
        raise NotAnOfficeFile(_("Filen har makroer eller programmer i sig. Gem den uden, og prøv igen."))


def climbs(name):
    return name.startswith(("/", "\\")) or ":" in name or ".." in re.split(r"[/\\]", name)


def check_main(archive, kind):
    """What kind of document the archive says it is."""
    if kind in MIMETYPES:
        if archive.infolist()[0].filename != "mimetype" or start_of(archive, "mimetype") != MIMETYPES[kind]:
            raise NotAnOfficeFile
        return
    part, content_type = MAIN[kind]
    types = start_of(archive, TYPES)
    if b"macroenabled" in types.lower():
        raise NotAnOfficeFile(_("Filen har makroer eller programmer i sig. Gem den uden, og prøv igen."))
    if part not in archive.namelist() or content_type not in types:
        raise NotAnOfficeFile


def start_of(archive, name):
    try:
        with archive.open(name) as part:
            return part.read(LISTED)
    except KeyError:
        raise NotAnOfficeFile from None


def check_templates(archive, entries):
    """A template that is fetched from elsewhere may bring the macros along."""
    for entry in entries:
        if entry.filename.endswith("settings.xml.rels") and TEMPLATE.search(start_of(archive, entry.filename)):
            raise NotAnOfficeFile(_("Filen henter en skabelon fra et andet sted. Gem den uden, og prøv igen."))


def unpack(archive, entries):
    """All of it is there, and no more than the archive says."""
    read = 0
    for entry in entries:
        with archive.open(entry) as part:
            while chunk := part.read(CHUNK):
                read += len(chunk)
                if read > UNPACKED:
                    raise swells()
