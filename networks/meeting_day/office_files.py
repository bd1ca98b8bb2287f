"""Office files are archives of many small files: is it one, is it whole, does it carry programs, does it swell?"""

import re
import zipfile
import zlib

from django.utils.translation import gettext_lazy as _

from networks.meeting_day import office_links
from networks.models import Material
from pages.refusals import Refusal

Kind = Material.Kind
ENTRIES = 5_000
UNPACKED = 200 * 1024 * 1024
RATIO = 200
"""So many times its size may a file become; slides and sheets with much that is alike reach about fifty."""
SMALL = 5 * 1024 * 1024
"""Up to this size unpacked nothing is gained by swelling."""
CHUNK = 256 * 1024
TYPES = "[Content_Types].xml"
MANIFEST = "META-INF/manifest.xml"
MAIN_PART = "officeDocument"
MAIN = {
    Kind.DOCX: "wordprocessingml.document.main+xml",
    Kind.XLSX: "spreadsheetml.sheet.main+xml",
    Kind.PPTX: "presentationml.presentation.main+xml",
}
LOCKED = "EncryptedPackage".encode("utf-16-le")
"""What a file of Microsoft's with a password is called inside ([MS-OFFCRYPTO] 2.3)."""
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


HAS_PASSWORD = _(
    "Filen har en adgangskode, så medlemmerne ikke kan åbne den. Gem filen uden adgangskode, og prøv igen."
)
HAS_PROGRAMS = _("Filen har makroer eller programmer i sig. Gem filen uden dem, og prøv igen.")
SWELLS = _("Filen fylder alt for meget, når den pakkes ud, og blev ikke gemt.")
UNREADABLE = (
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    RuntimeError,
    NotImplementedError,
    ValueError,
    OSError,
    office_links.NotXml,
)
"""What reading a broken archive answers with."""


class NotAnOfficeFile(Exception):
    """It is simply something else, whatever it is called."""


def check_office_file(upload, kind):
    """Raises NotAnOfficeFile, or Refusal where the coordinator can do something about it."""
    if not zipfile.is_zipfile(upload):
        raise Refusal(HAS_PASSWORD) if is_encrypted(upload) else NotAnOfficeFile
    try:
        with zipfile.ZipFile(upload) as archive:
            entries = archive.infolist()
            check_size(entries)
            check_names(entries)
            check_main(archive, kind)
            office_links.check_links(archive, kind)
            unpack(archive, entries)
    except UNREADABLE as error:
        raise NotAnOfficeFile from error


def is_encrypted(upload):
    upload.seek(0)
    return LOCKED in upload.read()


def check_size(entries):
    """By what the archive says of itself, which unpack() holds it to."""
    unpacked, packed = sum(entry.file_size for entry in entries), sum(entry.compress_size for entry in entries)
    if len(entries) > ENTRIES or unpacked > UNPACKED or (unpacked > SMALL and unpacked > RATIO * max(packed, 1)):
        raise Refusal(SWELLS)


def check_names(entries):
    names = [entry.filename for entry in entries]
    if len({name.lower() for name in names}) < len(names) or any(climbs(name) for name in names):
        raise NotAnOfficeFile
    if any(entry.flag_bits & 1 for entry in entries):
        raise Refusal(HAS_PASSWORD)
    if any(PROGRAM.search(name) for name in names):
        raise Refusal(HAS_PROGRAMS)


def climbs(name):
    return name.startswith(("/", "\\")) or ":" in name or ".." in re.split(r"[/\\]", name)


def check_main(archive, kind):
    """What kind of document the archive says it is."""
    if kind in MIMETYPES:
        check_open_document(archive, kind)
    else:
        check_main_part(archive, kind)


def check_open_document(archive, kind):
    first = archive.infolist()[0].filename
    if first != "mimetype" or archive.read(first) != MIMETYPES[kind]:
        raise NotAnOfficeFile
    if MANIFEST in archive.namelist() and office_links.elements_called("encryption-data", archive, MANIFEST):
        raise Refusal(HAS_PASSWORD)


def check_main_part(archive, kind):
    """The part that the archive names as its document, whatever it is called, is of the kind."""
    types = content_types(archive)
    if any("macroenabled" in content_type.lower() for content_type in types.values()):
        raise Refusal(HAS_PROGRAMS)
    parts = office_links.elements_called("Relationship", archive, "_rels/.rels")
    main = [part.get("Target", "") for part in parts if office_links.kind_of_relationship(part) == MAIN_PART]
    if len(main) != 1:
        raise NotAnOfficeFile
    name = main[0].lstrip("/")
    if name not in archive.namelist() or not types.get(f"/{name}", "").endswith(MAIN[kind]):
        raise NotAnOfficeFile


def content_types(archive) -> dict[str, str]:
    """Of each part that has one of its own: {"/word/document.xml": "…main+xml"}."""
    parts = office_links.elements_called("Override", archive, TYPES)
    return {part.get("PartName", ""): part.get("ContentType", "") for part in parts}


def unpack(archive, entries):
    """All of it is there, and no more than the archive says."""
    read = 0
    for entry in entries:
        with archive.open(entry) as part:
            while chunk := part.read(CHUNK):
                read += len(chunk)
                if read > UNPACKED:
                    raise Refusal(SWELLS)
