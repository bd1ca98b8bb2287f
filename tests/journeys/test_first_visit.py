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


@pytest.mark.parametrize("size", [(1280, 800), (390, 844)], ids=["desk", "phone"])
def test_the_first_question_stands_on_the_first_screen(demo, browser, signed_in, size):
    width, height = size
    context = browser.new_context(storage_state=signed_in("tilbudsleder"), locale="da-DK")
    page = context.new_page()
    page.set_viewport_size({"width": width, "height": height})
    page.goto(f"{demo.url}{demo.places['tilbudsleder draft']}gennemse/")
    steps = page.get_by_role("link", name="Ret svar").evaluate_all("links => links.map(link => link.href)")

    lowest = {}
    for step in steps:
        page.goto(step)
        scale = page.locator(".sp-scale__track").first.bounding_box()
        lowest[step] = scale["y"] + scale["height"]

    assert len(lowest) == 7
    assert {step: bottom for step, bottom in lowest.items() if bottom > height} == {}
    context.close()
