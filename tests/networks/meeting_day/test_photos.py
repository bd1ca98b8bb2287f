import io

import pytest
from PIL import ExifTags, Image, ImageChops, PngImagePlugin

from networks.meeting_day.file_checks import Kind
from networks.meeting_day.photos import without_traces
from pages.refusals import Refusal
from tests.networks.meeting_day.files import CAMERA, PDF, image, photo, picture, upload

ENDINGS = {"JPEG": "jpg", "PNG": "png", "WEBP": "webp"}
XMP = b"<x:xmpmeta xmlns:x='adobe:ns:meta/'>55.676N 12.568E</x:xmpmeta>"


def kept(kind, content):
    """What is handed out of it."""
    return without_traces(upload(f"foto.{ENDINGS[kind]}", content), Kind(ENDINGS[kind])).read()


@pytest.mark.parametrize("kind", ENDINGS)
def test_photo_loses_place_time_and_camera_and_keeps_its_side_up_and_colours(kind):
    content = photo(kind)
    assert Image.open(io.BytesIO(content)).getexif().get_ifd(ExifTags.IFD.GPSInfo)

    stripped = Image.open(io.BytesIO(kept(kind, content)), formats=[kind])

    assert dict(stripped.getexif()) == {ExifTags.Base.Orientation: 6}
    assert stripped.getexif().get_ifd(ExifTags.IFD.GPSInfo) == {}
    assert stripped.info["icc_profile"] == b"the camera's colours"


@pytest.mark.parametrize(("kind", "most"), [("JPEG", 3), ("PNG", 0), ("WEBP", 12)])
def test_picture_stays_as_it_is(kind, most):
    content = photo(kind)

    before, after = (Image.open(io.BytesIO(each)).convert("RGB") for each in (content, kept(kind, content)))

    extremes = ImageChops.difference(before, after).getextrema()
    assert max(high for _low, high in extremes) <= most


@pytest.mark.parametrize("kind", ["JPEG", "WEBP"])
def test_what_programs_write_about_a_picture_goes(kind):
    content = photo(kind, xmp=XMP)
    assert XMP in content

    assert XMP not in kept(kind, content)


def test_comment_in_a_jpeg_and_text_in_a_png_go():
    text = PngImagePlugin.PngInfo()
    text.add_text("Author", "Ase fra Bostedet")

    jpeg, png = photo("JPEG", comment=b"Ase fra Bostedet"), photo("PNG", pnginfo=text)

    for kind, content in (("JPEG", jpeg), ("PNG", png)):
        assert b"Ase fra Bostedet" in content
        assert b"Ase fra Bostedet" not in kept(kind, content)


def test_pictures_behind_the_first_go():
    """Telephones hide a second one there, with its own note of the place."""
    file = io.BytesIO()
    first, second = picture(), picture()
    first.save(file, "MPO", save_all=True, append_images=[second])
    assert Image.open(io.BytesIO(file.getvalue())).n_frames == 2

    stripped = Image.open(io.BytesIO(kept("JPEG", file.getvalue())))

    assert (stripped.format, getattr(stripped, "n_frames", 1)) == ("JPEG", 1)


@pytest.mark.parametrize("kind", ["PNG", "WEBP"])
def test_animation_keeps_its_pictures(kind):
    frames = [Image.new("RGB", (20, 10), colour) for colour in ("red", "green")]
    file = io.BytesIO()
    exif = Image.Exif()
    exif[ExifTags.Base.Model] = CAMERA
    frames[0].save(file, kind, save_all=True, append_images=frames[1:], exif=exif, duration=100)

    stripped = Image.open(io.BytesIO(kept(kind, file.getvalue())))

    assert stripped.n_frames == 2
    assert not dict(stripped.getexif())


@pytest.mark.parametrize("kind", ENDINGS)
def test_picture_without_traces_is_not_touched(kind):
    assert kept(kind, image(kind)) == image(kind)


def test_other_files_come_back_as_they_are():
    file = upload("oplæg.pdf", PDF)

    assert without_traces(file, Kind.PDF) is file


def test_picture_that_ends_too_early_is_refused():
    with pytest.raises(Refusal, match="ikke en rigtig"):
        kept("JPEG", photo("JPEG")[:-300])
