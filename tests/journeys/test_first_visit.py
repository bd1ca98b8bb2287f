import pytest

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("width", [1280, 390, 320])
def test_first_visit_stands_still_and_is_accessible(page, live_server, violations, moved, width):
    page.set_viewport_size({"width": width, "height": 800})

    page.goto(live_server.url)

    assert violations(page) == []
    assert moved(page) == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert page.evaluate("[...document.fonts].filter(face => face.status == 'loaded').length") >= 2
