from django.core import signing

from networks.news import subscriptions
from networks.news.subscriptions import Wish
from tests.networks.factories import create_newsletter, create_subscription
from tests.networks.roles import coordinators_page, everyone, only, public_page
from tests.test_access import KEPT, TO_LOGIN, Line

ALL_COORDINATORS = ["coordinator", "coordinator of the other network", "administrator"]


def administrators_page(get=200, post=405):
    return Line(
        only("administrator", answer=get, visitor=TO_LOGIN),
        only("administrator", answer=post, visitor=KEPT),
    )


TABLE = {
    ("newsletter_subscribe", None): Line(everyone(200), everyone(200)),
    ("newsletter_sent", None): public_page(),
    ("newsletter_confirm", "wish"): Line(everyone(200), everyone(302)),
    ("newsletter_confirm", "no wish"): Line(everyone(410), everyone(410)),
    ("newsletter_confirmed", None): public_page(),
    ("newsletter_unsubscribe", "way out"): Line(everyone(200), everyone(200)),
    ("newsletter_unsubscribe", "no way out"): Line(everyone(404), everyone(404)),
    ("newsletter_detail", "sent letter"): public_page(),
    ("newsletter_detail", "draft letter"): Line(everyone(404), everyone(405)),
    # Writing
    ("letter_list", None): Line(
        only(*ALL_COORDINATORS, answer=200, visitor=TO_LOGIN), everyone(405) | {"visitor": KEPT}
    ),
    ("letter_new", None): Line(
        only(*ALL_COORDINATORS, answer=200, visitor=TO_LOGIN), only(*ALL_COORDINATORS, answer=200, visitor=KEPT)
    ),
    ("letter_edit", "draft letter"): coordinators_page(post=200),
    ("letter_edit", "sent letter"): coordinators_page(get=404, post=404),
    ("letter_edit", "draft letter to all"): administrators_page(post=200),
    ("letter_preview", "draft letter"): coordinators_page(),
    ("letter_preview", "sent letter"): coordinators_page(),
    ("letter_trial", "draft letter"): coordinators_page(get=405, post=302),
    ("letter_send", "draft letter"): coordinators_page(post=302),
    ("letter_send", "sent letter"): coordinators_page(get=302, post=302),
    ("letter_send", "draft letter to all"): administrators_page(post=409),
    ("letter_delete", "draft letter"): coordinators_page(post=302),
    ("letter_delete", "sent letter"): coordinators_page(get=404, post=404),
}


def arguments(world):
    subscription = create_subscription(networks=[world.network])
    wish = Wish(email="ny@test.example", language="da", wants_news=True, halves=[])
    draft, to_all = create_newsletter(network=world.network), create_newsletter()
    return {
        "wish": [signing.dumps(vars(wish), salt=subscriptions.CONFIRM)],
        "no wish": ["not-a-token"],
        "way out": [subscriptions.leave_token(subscription)],
        "no way out": ["not-a-token"],
        "sent letter": [create_newsletter(network=world.network, sent=True).pk],
        "draft letter": [draft.pk],
        "draft letter to all": [to_all.pk],
    }
