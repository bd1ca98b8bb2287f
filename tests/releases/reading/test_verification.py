import pytest
from django.urls import reverse

from tests.factories import create_organisation
from tests.releases.rows import create_closed_round, create_release, create_whole_release

pytestmark = pytest.mark.django_db

HASH = "0123456789abcdef" * 4


def verify(client, fingerprint):
    return client.get(reverse("release_verify", args=[fingerprint]))


def test_anyone_can_see_whose_a_fingerprint_is(client):
    organisation = create_organisation(name="Havneby Kommune (test)")
    create_release(hash=HASH, round=create_closed_round(organisation=organisation, title="Efterårsrunden"))

    response = verify(client, HASH)

    assert response.status_code == 200
    assert "Efterårsrunden" in response.text
    assert "Havneby Kommune (test)" in response.text


def test_the_first_sixteen_characters_are_enough(client):
    release = create_release(hash=HASH)

    assert verify(client, HASH[:16]).context["release"] == release
    assert verify(client, HASH[:15]).status_code == 404


def test_a_beginning_that_fits_two_releases_tells_of_neither(client):
    create_release(hash=HASH)
    create_release(hash=HASH[:-1] + "0")

    assert verify(client, HASH[:16]).status_code == 404
    assert verify(client, HASH).status_code == 200


def test_verifying_shows_no_figure(client):
    release = create_whole_release(hash=HASH)

    html = verify(client, HASH).text

    assert str(release.round) in html
    assert "3,9" not in html
    assert "140" not in html


@pytest.mark.parametrize("fingerprint", ["f" * 64, "x" * 64, "%" * 20, "a" * 65, "0123456789abcde_" * 4])
def test_unknown_fingerprint_is_said_to_be_unknown(client, fingerprint):
    create_release(hash=HASH)

    response = verify(client, fingerprint)

    assert response.status_code == 404
    assert "Fingeraftrykket er ukendt" in response.text


def test_what_is_no_fingerprint_is_not_repeated(client):
    assert (
        "ring-til-os-paa" not in verify(client, "ring-til-os-paa-12345678").text.split("</form>")[-1].split("<main")[-1]
    )


def test_typed_fingerprint_may_have_the_spaces_and_capitals_of_a_print(client):
    response = client.get(reverse("release_lookup"), {"fingeraftryk": f" {HASH[:32].upper()}\n{HASH[32:]} "})

    assert response.url == reverse("release_verify", args=[HASH])


@pytest.mark.parametrize(
    ("typed", "error"),
    [
        ("", "Skriv fingeraftrykket, som det står på sammenfatningen."),
        ("abc", "Skriv mindst de første 16 tegn."),
        ("0" * 65, "Det er for langt. Et fingeraftryk har 64 tegn."),
        ("g" * 64, "Et fingeraftryk har kun tallene 0–9 og bogstaverne a–f. Se efter slåfejl."),
    ],
)
def test_typed_fingerprint_is_refused_with_what_to_do(client, typed, error):
    response = client.get(reverse("release_lookup"), {"fingeraftryk": typed})

    assert response.context["form"].errors == {"fingeraftryk": [error]}
