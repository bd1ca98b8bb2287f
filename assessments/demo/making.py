"""Make the whole demo at once."""

from django.db import transaction

from accounts.models import User
from assessments.demo import answers, stories
from assessments.demo.dates import A_DAY, half_years
from assessments.demo.editions import editions_by_half_year
from assessments.demo.known import make_leaders_known, object_to_somebody
from assessments.demo.participation import occasions
from assessments.demo.people import create_people, demo_address
from assessments.demo.places import create_places
from assessments.demo.rounds import create_rounds, plan_round, store_rosters
from assessments.demo.writing import Shelf
from organisations.models import Half, Leadership, Municipality
from pages.refusals import Refusal
from principles.publishing import freeze_edition
from principles.reading import edition_texts


@transaction.atomic
def create_demo(*, today):
    """Places, people and what they have answered in three half-years until yesterday. All of it or nothing."""
    if User.objects.filter(email=demo_address("admin")).exists():
        raise Refusal("The demo is already there. `make demo-reset` begins anew.")
    periods = half_years(today)
    editions = editions_by_half_year(periods)
    if set(Half.values) - set(Municipality.objects.values_list("network", flat=True)):
        raise Refusal("There are no municipalities yet. Run `manage.py load_places` first.")
    for edition in editions.values():
        freeze_edition(edition)
    places = create_places()
    home = places[0].service.organisation
    posts = create_people(places, periods, today=today)
    make_leaders_known(posts, home, periods)
    create_rounds(periods, editions)
    store_rosters()
    object_to_somebody(posts, home, today=today)
    plan_round(home, editions[periods[-1].name], today=today)
    texts = {half_year: edition_texts(edition) for half_year, edition in editions.items()}
    shelf = Shelf()
    for assessment, pages in everything_written(posts, places, periods, texts, today):
        shelf.add(assessment, pages)
    shelf.store()


def everything_written(posts, places, periods, texts, today):
    """`texts` are those of the edition that is answered in each half-year, by its name."""
    with_departments = {place.service.pk for place in places if place.departments}
    for post in posts:
        leads_directly = post.role == Leadership.Role.DEPARTMENT_MANAGER or post.service_id not in with_departments
        story = stories.story_of(post)
        if story:
            yield from stories.told_assessments(post, story, periods, texts, leads_directly=leads_directly, today=today)
            continue
        # The service of the demo's service manager has something to show in every release.
        is_faithful = post.service == places[0].service
        sittings = occasions(post, periods, leads_directly=leads_directly, is_faithful=is_faithful)
        yield from answers.written_by(post, sittings, texts, last_day=today - A_DAY)
