"""What a page sends back as a row's key may be anything."""

import pytest
from django import forms
from django.contrib.admin import site
from django.urls import reverse

from principles.models import Principle
from tests.factories import create_edition, create_user

pytestmark = pytest.mark.django_db
NO_KEYS = ["9" * 30, "x", "²", "-1", "\u202e", ""]


class ThemesForm(forms.Form):
    themes = forms.ModelMultipleChoiceField(Principle.objects.all(), required=False)


@pytest.mark.parametrize("key", NO_KEYS)
def test_choice_that_is_no_row_is_refused_beside_its_field(key):
    assert set(ThemesForm({"themes": [key]}).errors) == {"themes"}


def test_rows_that_are_offered_are_chosen():
    principle = create_edition().principles.first()

    form = ThemesForm({"themes": [str(principle.pk)]})

    assert form.is_valid()
    assert list(form.cleaned_data["themes"]) == [principle]
    assert ThemesForm({}).is_valid()


@pytest.mark.parametrize("key", NO_KEYS)
def test_nothing_is_done_with_ticks_that_are_no_rows(client, key):
    client.force_login(create_user(is_administrator=True))
    lists = [page.opts for page in site._registry.values()]

    ticks = {"action": "delete_selected", "_selected_action": key, "post": "yes"}
    answers = [client.post(reverse(f"admin:{opts.app_label}_{opts.model_name}_changelist"), ticks) for opts in lists]

    assert len(lists) >= 5
    assert {answer.status_code for answer in answers} <= {200, 302}
