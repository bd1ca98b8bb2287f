import io
import zipfile
from datetime import timedelta

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.core.management import call_command
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone
from PIL import ExifTags, Image

from networks.meeting_day import materials, uploads
from networks.meeting_day.file_checks import LARGEST
from networks.meeting_day.materials import clean_name, title_from_name
from networks.models import Material, Meeting
from tests.markup import one_line
from tests.networks.factories import (
    create_coordinator,
    create_material,
    create_meeting,
    create_member,
    create_network,
)
from tests.networks.meeting_day.files import HTML, PDF, case, image, office, photo, upload

pytestmark = pytest.mark.django_db
RTL = "\u202e"


@pytest.fixture
def meeting():
    return create_meeting(network=create_network())


@pytest.fixture
def coordinator(client, meeting):
    user = create_coordinator(network=meeting.network)
    client.force_login(user)
    return user


def address(name, meeting, *more):
    return reverse(name, args=[meeting.network.slug, meeting.pk, *more])


def add(client, meeting, **fields):
    return client.post(address("material_add", meeting), fields)


def create_file(meeting, name="oplæg.pdf", content=PDF, kind=Material.Kind.PDF, **fields):
    return create_material(meeting=meeting, upload=upload(name, content), kind=kind, **fields)


def taken(response):
    """What is downloaded. The file is closed once it is read."""
    return b"".join(response)


def test_coordinator_lays_a_file_in_and_a_member_takes_it_out(client, meeting, coordinator):
    response = add(client, meeting, file=upload("Oplæg fra dagen.pdf", PDF), read_before="on")

    material = Material.objects.get()
    assert response.url == f"{meeting.get_absolute_url()}#materialer"
    assert (material.title, material.kind, material.size) == ("Oplæg fra dagen", "pdf", len(PDF))
    assert (material.read_before, material.added_by) == (True, coordinator)
    client.force_login(create_member(network=meeting.network))
    answer = client.get(address("material_file", meeting, material.pk))
    assert taken(answer) == PDF


def test_coordinator_adds_a_link(client, meeting, coordinator):
    add(client, meeting, url="https://example.org/a?b=1", title="Læs her")

    material = Material.objects.get()
    assert (material.kind, material.url, material.title) == ("link", "https://example.org/a?b=1", "Læs her")
    page = one_line(client.get(meeting.get_absolute_url()).text)
    assert '<a class="sp-link" href="https://example.org/a?b=1" rel="noopener noreferrer">Læs her</a>' in page


@pytest.mark.parametrize(
    ("fields", "field", "why"),
    [
        ({}, "file", "Vælg en fil, eller skriv et link."),
        ({"url": "https://example.org/"}, "title", "Skriv, hvad linket fører til."),
        ({"url": "javascript:alert(1)", "title": "x"}, "url", "begynde med https://"),
        ({"url": "data:text/html,x", "title": "x"}, "url", "begynde med https://"),
        ({"url": "ftp://example.org/x", "title": "x"}, "url", "begynde med https://"),
        ({"url": "//example.org/x", "title": "x"}, "url", "begynde med https://"),
        ({"url": "https://example.org/" + "a" * 2000, "title": "x"}, "url", "for lang"),
        ({"file": upload("x.pdf", PDF), "title": "x" * 201}, "title", "højst 200 tegn"),
        ({"file": upload("side.pdf", HTML)}, "file", "er ikke en rigtig PDF-fil"),
        ({"file": upload("x.pdf", PDF), "url": "https://example.org/"}, "url", "enten en fil eller et link"),
    ],
)
def test_what_cannot_be_taken_is_refused_beside_its_field(client, meeting, coordinator, fields, field, why):
    for file in filter(None, [fields.get("file")]):
        file.seek(0)

    response = add(client, meeting, read_before="on", **fields)

    assert response.status_code == 200
    assert why in response.context["form"].errors[field][0]
    assert 'name="read_before" class="form-checkbox" id="id_read_before" checked' in response.text.replace("  ", " ")
    assert not Material.objects.exists()


def test_what_is_larger_than_25_mb_is_refused_while_it_arrives(client, meeting, coordinator, monkeypatch):
    kept = []
    monkeypatch.setattr(uploads.NoneTooLarge, "receive_data_chunk", counted(uploads.NoneTooLarge, kept))

    response = add(client, meeting, title="Film", file=upload("film.pdf", PDF + b"x" * (LARGEST + 1024 * 1024)))

    assert "Filen er for stor: højst 25 MB" in response.context["form"].errors["file"][0]
    assert 'value="Film"' in response.text
    assert sum(kept) <= LARGEST


def counted(handler, kept):
    """Tell how much of a file goes on to where it would be stored."""
    receive = handler.receive_data_chunk

    def count(self, raw_data, start):
        passed = receive(self, raw_data, start)
        kept.append(len(passed))
        return passed

    return count


def test_many_files_in_one_request_share_the_limit(client, meeting, coordinator):
    half = upload("halv.pdf", b"x" * (LARGEST // 2 + 1))

    response = client.post(
        address("material_add", meeting), {"andet": half, "file": upload("halv2.pdf", b"x" * (LARGEST // 2 + 1))}
    )

    assert "Filen er for stor" in response.context["form"].errors["file"][0]


@pytest.mark.parametrize(
    ("name", "kind", "headers"),
    [
        ("oplæg.pdf", "pdf", ["application/pdf", "attachment; filename*=utf-8''opl%C3%A6g.pdf"]),
        ('a"b.pdf', "pdf", ["application/pdf", 'attachment; filename="a-b.pdf"']),
        ("x.pdf\r\nSet-Cookie: a=b.pdf", "pdf", ["application/pdf", 'attachment; filename="x.pdfSet-Cookie- a=b.pdf"']),
    ],
)
def test_download_is_an_attachment_in_which_nothing_runs(client, meeting, coordinator, name, kind, headers):
    file = ContentFile(PDF)
    file.name = name
    material = create_material(meeting=meeting, upload=file, kind=Material.Kind(kind))

    response = client.get(address("material_file", meeting, material.pk))

    assert taken(response) == PDF
    assert [response["Content-Type"], response["Content-Disposition"]] == headers
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Content-Security-Policy"] == (
        "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; sandbox"
    )
    assert "no-store" in response["Cache-Control"]
    assert "Set-Cookie" not in response.headers


def test_photo_is_stored_without_the_place(client, meeting, coordinator):
    add(client, meeting, file=upload("Gruppen.jpg", photo("JPEG")))

    material = Material.objects.get()
    with material.file.open() as file:
        stored = file.read()
    assert Image.open(io.BytesIO(stored)).getexif().get_ifd(ExifTags.IFD.GPSInfo) == {}
    assert (material.title, material.size) == ("Gruppen", len(stored))


def test_letter_is_stored_without_its_template(client, meeting, coordinator):
    add(client, meeting, file=case("skrevet-i-kommunens-brevskabelon.docx"))

    material = Material.objects.get()
    with material.file.open() as file, zipfile.ZipFile(file) as archive:
        stored = [archive.read(name) for name in archive.namelist()]
    assert not [part for part in stored if b"Notat.dotx" in part]


def test_photo_that_ends_too_early_is_refused_beside_its_field(client, meeting, coordinator):
    response = add(client, meeting, file=upload("Gruppen.jpg", photo("JPEG")[:-300]))

    assert "Filen hedder .jpg" in response.text
    assert not Material.objects.exists()


def test_pictures_are_handed_out_as_files_too(client, meeting, coordinator):
    material = create_file(meeting, "foto.png", image("PNG"), Material.Kind.PNG)

    response = client.get(address("material_file", meeting, material.pk))

    assert taken(response) == image("PNG")
    assert response["Content-Type"] == "image/png"
    assert response["Content-Disposition"].startswith("attachment")


def test_stored_name_is_unguessable_and_outside_what_is_served(client, meeting, coordinator, own_files):
    material = create_file(meeting)

    assert default_storage.path(material.file.name).startswith(f"{own_files}/materials/")
    assert len(material.file.name.removeprefix("materials/")) == 32
    assert client.get(f"/{material.file.name}").status_code == 404
    assert client.get(f"/media/{material.file.name}").status_code == 404


def test_file_that_is_gone_from_the_disk_is_not_found(client, meeting, coordinator):
    material = create_file(meeting)
    default_storage.delete(material.file.name)

    assert client.get(address("material_file", meeting, material.pk)).status_code == 404


def test_address_of_a_link_leads_to_it(client, meeting, coordinator):
    link = create_material(meeting=meeting, url="https://example.org/x")

    assert client.get(address("material_file", meeting, link.pk)).url == "https://example.org/x"


def test_coordinator_gives_a_material_another_title(client, meeting, coordinator):
    material = create_file(meeting, title="Opæg")
    url = address("material_change", meeting, material.pk)
    page = client.get(url)

    response = client.post(url, {"title": "  Oplæg om tal  ", "read_before": "on"})

    changed = Material.objects.get()
    assert 'value="Opæg"' in page.text
    assert url in client.get(meeting.get_absolute_url()).text
    assert response.url == f"{meeting.get_absolute_url()}#materialer"
    assert (changed.title, changed.read_before) == ("Oplæg om tal", True)
    assert (changed.file.name, changed.file_name) == (material.file.name, "oplæg.pdf")


@pytest.mark.parametrize(
    ("title", "why"), [("   ", "Skriv en overskrift."), ("x" * 201, "Skriv det kortere: højst 200 tegn.")]
)
def test_title_that_cannot_be_taken_is_refused_beside_its_field(client, meeting, coordinator, title, why):
    material = create_file(meeting, title="Opæg", read_before=True)

    response = client.post(address("material_change", meeting, material.pk), {"title": title})

    material.refresh_from_db()
    assert f'id="id_title_error"><span class="sr-only">Fejl: </span>{why}' in " ".join(response.text.split())
    assert '<p class="lead">Opæg</p>' in response.text
    assert (material.title, material.read_before) == ("Opæg", True)


def test_deleting_a_material_removes_its_file_once_it_is_certain(client, meeting, coordinator):
    material = create_file(meeting)
    other = create_file(meeting)
    page = client.get(address("material_delete", meeting, material.pk))

    with transaction.atomic():
        sid = transaction.savepoint()
        materials.delete(material=Material.objects.get(pk=material.pk))
        transaction.savepoint_rollback(sid)
    assert default_storage.exists(material.file.name)

    response = client.post(address("material_delete", meeting, material.pk))

    assert "Vil du slette materialet?" in page.text
    assert response.url.endswith("#materialer")
    assert list(Material.objects.all()) == [other]
    assert default_storage.exists(other.file.name)


def test_file_goes_when_the_deletion_is_committed(meeting, django_capture_on_commit_callbacks):
    material = create_file(meeting)
    name = material.file.name

    with django_capture_on_commit_callbacks(execute=True):
        materials.delete(material=material)

    assert not default_storage.exists(name)


def test_file_of_a_row_that_could_not_be_saved_is_removed(meeting, own_files):
    create_file(meeting)
    before = set(default_storage.listdir("materials")[1])

    with pytest.raises(IntegrityError), transaction.atomic():
        materials.add_file(
            meeting=meeting,
            user=None,
            title="x",
            upload=upload("x.pdf", PDF),
            kind=Material.Kind.LINK,
            read_before=False,
        )

    assert set(default_storage.listdir("materials")[1]) == before


def test_clean_materials_removes_what_no_row_names(meeting, capsys):
    kept = create_file(meeting)
    lost = default_storage.save("materials/tabt", ContentFile(b"x"))

    early = materials.remove_orphans()
    call_command("clean_materials")
    late = materials.remove_orphans(now=timezone.now() + timedelta(days=2))

    assert early == 0
    assert late >= 1
    assert not default_storage.exists(lost)
    assert default_storage.exists(kept.file.name)


@pytest.mark.parametrize(
    ("name", "clean", "title"),
    [
        ("oplæg.pdf", "oplæg.pdf", "oplæg"),
        ("Referat_af mødet.PDF", "Referat_af mødet.pdf", "Referat af mødet"),
        ("a/b\\c.pdf", "a-b-c.pdf", "b\\c"),
        (f"regning{RTL}fdp.exe.pdf", "regningfdp.exe.pdf", "regningfdp.exe"),
        ("tab\tog\nlinje\x00.pdf", "taboglinje.pdf", "taboglinje"),
        ("x" * 300 + ".pdf", "x" * 120 + ".pdf", "x" * 200),
        ("/".join("abc" * 22) + "/" * 69 + ".pdf", "-".join("abc" * 22)[:119] + ".pdf", None),
        (".pdf", "pdf.pdf", ".pdf"),
        ("....pdf", "fil.pdf", None),
        ("a<b>:c|d?.pdf", "a-b-c-d.pdf", "a<b>:c|d?"),
    ],
)
def test_names_are_cleaned_and_the_title_is_kept(name, clean, title):
    cleaned = clean_name(name, Material.Kind.PDF)

    assert cleaned == clean or title is None
    assert len(cleaned) <= 124
    assert not set(cleaned) & set('/\\:*?"<>|\0\n\t' + RTL)
    if title is not None:
        assert title_from_name(name) == title


def test_name_of_200_characters_with_slashes_is_taken(client, meeting, coordinator):
    name = ("mappe/" * 32 + "oplæg.pdf")[-200:]

    add(client, meeting, file=upload(name, PDF))

    assert Material.objects.get().file_name == "oplæg.pdf"


def test_office_file_with_a_name_of_its_own(client, meeting, coordinator):
    add(client, meeting, file=upload("Notat (endeligt) – 2. udgave.docx", office("docx")), title="Notat")

    material = Material.objects.get()
    assert (material.title, material.file_name) == ("Notat", "Notat (endeligt) – 2. udgave.docx")


def test_what_is_to_be_read_before_stands_first(client, meeting, coordinator):
    create_material(meeting=meeting, title="Efter")
    create_material(meeting=meeting, title="Før", read_before=True)

    page = client.get(meeting.get_absolute_url()).text

    assert page.index("Læs inden mødet: Før") < page.index("Efter")


def test_members_have_no_way_to_add_or_delete(client, meeting):
    material = create_file(meeting)
    client.force_login(create_member(network=meeting.network))

    page = client.get(meeting.get_absolute_url()).text

    assert address("material_file", meeting, material.pk) in page
    assert address("material_delete", meeting, material.pk) not in page
    assert address("material_add", meeting) not in page


def test_materials_of_a_draft_come_with_its_announcement(client):
    draft = create_meeting(network=create_network(), status=Meeting.Status.DRAFT)
    material = create_file(draft)
    member = create_member(network=draft.network)
    client.force_login(member)

    before = client.get(address("material_file", draft, material.pk)).status_code
    Meeting.objects.filter(pk=draft.pk).update(status="published", published_at=timezone.now())
    after = client.get(address("material_file", draft, material.pk))

    assert (before, after.status_code) == (404, 200)
    assert taken(after) == PDF
