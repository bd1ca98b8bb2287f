"""The administration tells of a row what its pages show, and nothing of what hangs on it (R20, A29)."""

import re
from functools import partial

import pytest
from django.contrib import admin
from django.db.models import PROTECT
from django.urls import reverse

from organisations.models import StrategicRole
from pages.administration import ClosedAdmin
from tests.factories import create_department, create_leadership, create_submitted, create_user

CHANGES = re.compile(r'(nonce|value|content)="[^"]{20,}"')
"""What is another each time a page is drawn, whatever it tells."""
ENDINGS = ["", "__text__startswith", "__isnull", "__exact", "__pk", "__id__exact", "__in", "__year"]


@pytest.fixture
def administrator(client):
    client.force_login(create_user(is_administrator=True))
    return client


def ways_from(model, depth):
    """Every way over columns and relations, those that point here among them, in the words of an address."""
    for field in model._meta.get_fields(include_hidden=True):
        yield field.name
        if depth > 1 and field.is_relation and field.related_model:
            yield from (f"{field.name}__{rest}" for rest in ways_from(field.related_model, depth - 1))


def listed(model, **query):
    return reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_changelist", query=query)


def test_a29_every_page_of_the_administration_is_a_closed_one():
    assert [page for page in admin.site._registry.values() if not isinstance(page, ClosedAdmin)] == []


@pytest.mark.parametrize("model", admin.site._registry, ids=lambda model: model._meta.label)
def test_a29_a_list_is_narrowed_by_its_own_filters_alone(rf, model):
    page, request = admin.site._registry[model], rf.get("/")
    offered = set(page.offered_parameters(request))

    asked = {f"{way}{ending}" for way in ways_from(model, 2) for ending in ENDINGS} | set(ways_from(model, 3))

    assert {lookup for lookup in asked if page.lookup_allowed(lookup, "x", request)} <= offered


def test_a29_no_filter_or_search_leads_over_what_points_here():
    """What a list offers goes along its own columns and what they point to, never back to what somebody wrote."""
    for model, page in admin.site._registry.items():
        columns = [chosen if isinstance(chosen, str) else chosen[0] for chosen in page.list_filter if named(chosen)]
        for way in [*columns, *page.search_fields]:
            at = model
            for step in way.split("__"):
                field = at._meta.get_field(step)
                assert field.concrete, f"{model._meta.label} {way}"
                at = field.related_model or at


def named(chosen):
    return not isinstance(chosen, type)


@pytest.mark.slow
@pytest.mark.django_db
def test_a29_what_is_asked_of_others_rows_is_refused_in_the_words_of_any_nonsense(administrator):
    create_submitted()
    for model in admin.site._registry:
        nonsense = administrator.get(listed(model, kaffe="x"))
        assert nonsense.status_code == 400
        pages = {
            (response.status_code, seen(response))
            for relation in model._meta.get_fields()
            if relation.is_relation
            for response in [administrator.get(listed(model, **{f"{relation.name}__text__startswith": "Jeg"}))]
        }
        assert pages <= {(400, seen(nonsense))}


@pytest.mark.django_db
@pytest.mark.parametrize(
    "address",
    [
        "accounts/user/?leaderships__assessments__reflections__text__startswith=Jeg",
        "organisations/leadership/?assessments__reflections__text__startswith=Jeg",
        "organisations/leadership/?reflections__text__startswith=Jeg",
        "organisations/service/?leaderships__assessments__isnull=False",
        "accounts/user/?person__memberships__isnull=False",
        "accounts/user/?evaluation_receipts__isnull=False",
        "principles/edition/?frozen_at__isnull=False",
    ],
)
def test_a29_a_list_is_not_narrowed_by_who_has_answered(administrator, address):
    create_submitted()

    assert administrator.get(f"/admin/{address}").status_code == 400


def seen(response):
    return CHANGES.sub("", response.text)


@pytest.mark.django_db
@pytest.mark.parametrize("place", ["leadership", "department", "service", "service.organisation", "user"])
def test_a29_a_delete_page_says_the_same_whether_or_not_she_has_answered(administrator, place):
    department = create_department()
    leadership = create_leadership(role="department_manager", department=department, service=department.service)
    StrategicRole.objects.create(user=create_user(), organisation=department.service.organisation)
    row = leadership
    for name in place.split(".") if place != "leadership" else []:
        row = getattr(row, name)
    opts = row._meta
    one = reverse(f"admin:{opts.app_label}_{opts.model_name}_delete", args=[row.pk])
    chosen = {"action": "delete_selected", "_selected_action": [row.pk]}
    asks = [
        partial(administrator.get, one),
        partial(administrator.post, listed(type(row)), chosen),
        partial(administrator.get, reverse(f"admin:{opts.app_label}_{opts.model_name}_history", args=[row.pk])),
        partial(administrator.get, reverse(f"admin:{opts.app_label}_{opts.model_name}_change", args=[row.pk])),
        partial(administrator.get, listed(type(row))),
    ]
    before = [seen(ask()) for ask in asks]

    create_submitted(leadership=leadership)

    assert [seen(ask()) for ask in asks] == before


@pytest.mark.django_db
def test_a29_a_post_is_refused_deletion_used_or_not(administrator):
    used, unused = create_submitted().leadership, create_leadership()
    answers = []

    for leadership in (used, unused):
        url = reverse("admin:organisations_leadership_delete", args=[leadership.pk])
        response = administrator.post(url, {"post": "yes"})
        answers.append(seen(response).replace(str(leadership.pk), "").replace(str(leadership), ""))

    assert answers[0] == answers[1]
    assert "Afslut posten med en slutdato." in answers[0]
    assert {used, unused} == set(type(used).objects.all())


def test_a29_no_row_inside_a_form_is_deleted_that_others_hang_on():
    """Django would name them. The texts of a draft are its editor's own."""
    for page in admin.site._registry.values():
        for inline in page.inlines:
            if inline.can_delete and inline.model._meta.app_label != "principles":
                keepers = [rel for rel in inline.model._meta.related_objects if rel.on_delete is PROTECT]
                assert keepers == [], f"{inline.model._meta.label} in {page}"
