"""Photos are handed out without where, when and with what they were taken: cameras write all of it into the file.

The picture stays as it is: a JPEG is written with its own tables, a PNG loses nothing, a WebP hardly anything. What
carries nothing but its picture is not touched.
"""

from io import BytesIO

from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import ExifTags, Image
from PIL.JpegImagePlugin import get_sampling

from networks.meeting_day.file_checks import CONTENT_TYPES, IMAGES, Kind, is_not

TRACES = {"exif", "xmp", "XML:com.adobe.xmp", "photoshop", "comment", "mp"}
"""What Pillow calls that which is not the picture: "mp" are further pictures behind the first."""
WEBP_QUALITY = 95


def without_traces(upload, kind):
    """The upload, or a picture like it. Other kinds of files come back as they are."""
    if kind not in IMAGES:
        return upload
    try:
        with Image.open(upload, formats=[IMAGES[kind]]) as image:
            image.load()
            if not has_traces(image):
                upload.seek(0)
                return upload
            content = written_again(image, kind)
    except Exception:  # Pillow answers broken files with whatever went wrong first
        raise is_not(kind) from None
    return SimpleUploadedFile(upload.name, content, CONTENT_TYPES[kind])


def has_traces(image):
    return bool(TRACES & image.info.keys() or image.getexif() or getattr(image, "text", None))


def written_again(image, kind) -> bytes:
    file = BytesIO()
    kept = {"icc_profile": image.info.get("icc_profile"), "exif": which_way_is_up(image)}
    if kind == Kind.JPEG:
        tables = {"qtables": image.quantization, "subsampling": get_sampling(image)}
        image.save(file, "JPEG", comment=b"", xmp=b"", **tables, **kept)
    elif kind == Kind.PNG:
        image.save(file, "PNG", save_all=is_animated(image), **kept)
    else:
        image.save(file, "WEBP", save_all=is_animated(image), xmp=b"", quality=WEBP_QUALITY, **kept)
    return file.getvalue()


def which_way_is_up(image) -> bytes:
    """A telephone turns nothing: it notes how it was held."""
    exif = Image.Exif()
    if ExifTags.Base.Orientation in image.getexif():
        exif[ExifTags.Base.Orientation] = image.getexif()[ExifTags.Base.Orientation]
    return exif.tobytes() if exif else b""


def is_animated(image):
    return getattr(image, "is_animated", False)
