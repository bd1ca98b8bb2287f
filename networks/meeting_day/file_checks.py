"""What an uploaded file is, by what is in it. What it is called has to agree."""

from pathlib import PurePath

import puremagic
from django.utils.translation import gettext as _
from PIL import Image

from networks.meeting_day.office_files import HAS_PASSWORD, NotAnOfficeFile, check_office_file
from networks.models import Material
from pages.refusals import Refusal

Kind = Material.Kind
LARGEST = 25 * 1024 * 1024
MEGABYTES = LARGEST // 1024 // 1024
PIXELS = 60_000_000
"""What a good telephone's camera makes, and more than a page needs."""
PDF_START, PDF_END = 1024, 2048
"""Bytes in which a reader looks for "%PDF-" and for "%%EOF" (ISO 32000, annex H of its first edition)."""
IMAGES = {Kind.PNG: "PNG", Kind.JPEG: "JPEG", Kind.WEBP: "WEBP"}
ENDINGS = {kind.value: kind for kind in Kind if kind != Kind.LINK} | {"jpeg": Kind.JPEG}
IPHONE = {"heic", "heif"}
IPHONE_BRANDS = {b"heic", b"heix", b"hevc", b"hevx", b"heim", b"heis", b"mif1"}
TOO_OLD = {"doc": "docx", "xls": "xlsx", "ppt": "pptx"}
WITH_MACROS = {"docm", "dotm", "xlsm", "xltm", "xlsb", "xlam", "pptm", "potm", "ppsm", "ppam"}
CONTENT_TYPES = {
    Kind.PDF: "application/pdf",
    Kind.DOCX: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    Kind.XLSX: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    Kind.PPTX: "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    Kind.ODT: "application/vnd.oasis.opendocument.text",
    Kind.ODS: "application/vnd.oasis.opendocument.spreadsheet",
    Kind.ODP: "application/vnd.oasis.opendocument.presentation",
    Kind.PNG: "image/png",
    Kind.JPEG: "image/jpeg",
    Kind.WEBP: "image/webp",
}


def too_large():
    return Refusal(
        _("Filen er for stor: højst %(most)d MB. Gør den mindre, eller læg den et andet sted, og tilføj et link.")
        % {"most": MEGABYTES}
    )


def kind_of(upload) -> Material.Kind:
    """What the file is. The upload is a file that can be read from any place."""
    if upload.size > LARGEST:
        raise too_large()
    if not upload.size:
        raise Refusal(_("Filen er tom. Vælg den igen, eller vælg en anden."))
    kind = kind_by_name(upload.name)
    upload.seek(0)
    check = check_pdf if kind == Kind.PDF else check_image if kind in IMAGES else check_office
    check(upload, kind)
    upload.seek(0)
    return kind


def kind_by_name(name):
    ending = PurePath(name).suffix.lstrip(".").lower()
    if ending in WITH_MACROS:
        raise Refusal(_("Filer med makroer kan ikke tilføjes. Gem filen uden makroer, og prøv igen."))
    if ending in TOO_OLD:
        raise Refusal(_("Den slags fil er for gammel. Gem den som .%(new)s, og prøv igen.") % {"new": TOO_OLD[ending]})
    if ending in IPHONE:
        raise is_of_an_iphone()
    if ending not in ENDINGS:
        raise Refusal(_("Vælg en PDF, en fil fra Word, Excel, PowerPoint eller LibreOffice, eller et billede."))
    return ENDINGS[ending]


def is_of_an_iphone():
    return Refusal(
        _(
            "Billedet er gemt i iPhonens eget format, HEIC, som ikke alle kan åbne. Åbn det på computeren, og gem det "
            "som JPEG. Nye billeder bliver JPEG, når du vælger Indstillinger > Kamera > Formater > Mest kompatible."
        )
    )


def is_not(kind):
    """The ending says one thing and the content another."""
    return Refusal(
        _("Filen hedder .%(ending)s, men er ikke en rigtig %(kind)s-fil. Åbn den, gem den igen, og prøv så.")
        % {"ending": kind.value, "kind": kind.label}
    )


def looks_like(upload, kind):
    """Whether the first bytes are those of its kind, before anything reads further."""
    head = upload.read(4096)
    upload.seek(0)
    try:
        found = {match.extension for match in puremagic.magic_string(head)}
    except (puremagic.PureError, ValueError):
        return False
    return bool(found & {f".{ending}" for ending, known in ENDINGS.items() if known == kind})


def check_pdf(upload, kind):
    """It has arrived whole, and opens without a password. One that only forbids printing does."""
    import pikepdf  # slow import, for what few requests do

    head = upload.read(PDF_START)
    upload.seek(max(0, upload.size - PDF_END))
    if b"%PDF-" not in head or b"%%EOF" not in upload.read():
        raise is_not(kind)
    upload.seek(0)
    try:
        pikepdf.open(upload.file).close()
    except pikepdf.PasswordError:
        raise Refusal(HAS_PASSWORD) from None
    except pikepdf.PdfError:
        raise is_not(kind) from None


def check_image(upload, kind):
    """It is of its kind, of a size that can be shown, and whole."""
    if not looks_like(upload, kind):
        raise is_of_an_iphone() if is_heic(upload) else is_not(kind)
    try:
        with Image.open(upload, formats=[IMAGES[kind]]) as image:
            if image.width * image.height > PIXELS:
                raise too_many_pixels()
            image.verify()
    except Refusal:
        raise
    except (Image.DecompressionBombError, Image.DecompressionBombWarning):
        raise too_many_pixels() from None
    except Exception:  # Pillow answers broken files with whatever went wrong first
        raise is_not(kind) from None


def is_heic(upload):
    """By the brand in its first box (ISO 23008-12, 10), whatever its name says."""
    head = upload.read(12)
    upload.seek(0)
    return head[4:8] == b"ftyp" and head[8:12] in IPHONE_BRANDS


def too_many_pixels():
    return Refusal(_("Billedet har for mange billedpunkter. Gør det mindre, og prøv igen."))


def check_office(upload, kind):
    try:
        check_office_file(upload, kind)
    except NotAnOfficeFile:
        raise is_not(kind) from None
