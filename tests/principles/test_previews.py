import pytest

from principles import publishing
from tests.factories import create_real_edition, create_user
from tests.markup import one_line

pytestmark = pytest.mark.django_db

PATHS = ["/principper/udkast/2027-1/", "/principper/udkast/2027-1/faglig-refleksion/"]


@pytest.fixture
def draft():
    return publishing.make_draft(edition=create_real_edition("2026-1"), version="2027-1")


@pytest.mark.parametrize("path", PATHS)
@pytest.mark.parametrize("role", ["is_content_editor", "is_administrator"])
def test_editors_see_the_draft_as_it_will_be(client, draft, path, role):
    draft.principles.filter(number=4).update(title_da="Fælles refleksion")
    publishing.mark_changed(draft)
    client.force_login(create_user(**{role: True}))

    html = client.get(path).content.decode()

    assert "Fælles refleksion" in html
    assert "Kladde til udgave 2027-1" in html
    assert "<title>Kladde: " in one_line(html)
    assert f"/admin/principles/edition/{draft.pk}/change/" in html


def test_links_in_a_draft_stay_in_the_draft(client, draft):
    client.force_login(create_user(is_content_editor=True))

    html = client.get(PATHS[0]).content.decode()

    assert html.count('href="/principper/udkast/2027-1/') == 7
    assert 'href="/principper/faglig-refleksion/"' not in html


@pytest.mark.parametrize("path", PATHS)
def test_nobody_else_knows_that_there_is_a_draft(client, draft, path):
    assert client.get(path).headers["Location"].startswith("/konto/log-ind/")

    client.force_login(create_user())
    assert client.get(path).status_code == 404


def test_what_is_published_or_unknown_has_no_preview(client, draft):
    publishing.publish_edition(edition=draft)
    client.force_login(create_user(is_content_editor=True))

    for path in [*PATHS, "/principper/udkast/2030-1/", "/principper/udkast/2026-1/"]:
        assert client.get(path).status_code == 404


def test_public_pages_do_not_show_the_draft(client, draft):
    draft.principles.filter(number=4).update(title_da="Fælles refleksion")
    publishing.mark_changed(draft)

    assert "Fælles refleksion" not in client.get("/principper/").content.decode()
