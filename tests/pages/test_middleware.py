import pytest
from django.contrib.auth import get_user_model
from django.urls import reverse

from pages.errors import server_error
from tests.factories import create_user

pytestmark = pytest.mark.django_db
FROM_HERE = {"sec-fetch-site": "same-origin"}


@pytest.mark.parametrize("address", ["/principper/%00/", "/principper/soeg/?q=a%00b", "/konto/log-ind/?%00=1"])
@pytest.mark.parametrize("method", ["get", "post"])
def test_zero_byte_in_an_address_is_refused_with_a_page(client, method, address):
    response = getattr(client, method)(address)

    assert response.status_code == 400
    assert "<h1>Siden kunne ikke bruge det, du sendte</h1>" in response.text


@pytest.mark.parametrize(("headers", "is_shown"), [(FROM_HERE, True), ({"sec-fetch-site": "cross-site"}, False)])
def test_words_sent_to_such_an_address_are_shown_to_their_writer(client, headers, is_shown):
    response = client.post("/naeste-skridt/?x=%00", {"text": "Spørge tre borgere"}, headers=headers)

    assert response.status_code == 400
    assert ("Spørge tre borgere" in response.text) == is_shown


def test_page_speaks_the_language_of_the_person(client):
    response = client.get("/?x=%00", headers={"accept-language": "en"})

    assert "Go to the front page" in response.text


def test_cookie_with_a_zero_byte_is_no_cookie(client):
    response = client.get(reverse("overview"), headers={"cookie": 'sessionid="aaaaaaaaaaaa\\000b"'})

    assert response.status_code == 302
    assert response.url.startswith(reverse("account_login"))


@pytest.mark.parametrize("charset", ["rot13", "base64", "iso-8859-1", "unicode_escape"])
def test_forms_are_read_as_utf8_whatever_they_call_themselves(client, charset):
    user = create_user()
    client.force_login(user)
    body = (
        '--x\r\nContent-Disposition: form-data; name="name"\r\n\r\nÅse\r\n'
        '--x\r\nContent-Disposition: form-data; name="language"\r\n\r\nda\r\n--x--\r\n'
    )

    client.generic("POST", reverse("account"), body, f"multipart/form-data; boundary=x; charset={charset}")

    assert get_user_model().objects.get(pk=user.pk).name == "Åse"


@pytest.mark.parametrize("body", ["&".join(f"f{number}=1" for number in range(2000)), "a=" + "x" * 6_000_000])
def test_more_than_anybody_sends_is_refused_with_what_to_do(client, body):
    response = client.post("/konto/log-ind/", body, content_type="application/x-www-form-urlencoded")

    assert response.status_code == 413
    assert "Gør det kortere" in response.text


UNREADABLE = [
    ("a=" + "x" * 6_000_000, "application/x-www-form-urlencoded", 413),
    ("&".join(f"f{number}=1" for number in range(2000)), "application/x-www-form-urlencoded", 413),
    ("a=1", "multipart/form-data; boundary=", 400),
]


@pytest.mark.parametrize(("body", "content_type", "status"), UNREADABLE)
def test_form_that_cannot_be_read_is_refused_where_nothing_is_either(client, body, content_type, status):
    response = client.post("/findes-ikke/", body, content_type=content_type, headers=FROM_HERE)

    assert response.status_code == status
    assert "<h1>" in response.text


@pytest.mark.parametrize(("body", "content_type", "_status"), UNREADABLE)
def test_error_of_ours_has_its_page_when_the_form_cannot_be_read_either(rf, body, content_type, _status):
    request = rf.post("/", body, content_type=content_type, headers=FROM_HERE)

    assert "<h1>Noget gik galt hos os</h1>" in server_error(request).text


def test_no_host_of_ours_is_refused_with_a_page(client):
    response = client.post("/", headers={"host": "evil\x00"})

    assert response.status_code == 400


@pytest.mark.parametrize("key", ["\u202e😀", "\x00", "9" * 30, "-1"])
def test_choice_in_the_admin_that_is_no_row_is_refused_beside_its_field(client, key):
    client.force_login(create_user(is_administrator=True))

    response = client.post("/admin/organisations/strategicrole/add/", {"user": key, "organisation": key})

    assert response.status_code == 200
    assert set(response.context["adminform"].form.errors) == {"user", "organisation"}
