from django.contrib import admin
from django.contrib.admin.widgets import AdminDateWidget
from django.db import models
from modeltranslation.admin import TranslationAdmin

from accounts.people import TELL_PEOPLE_APART
from networks.forms import NetworkForm
from networks.models import Coordinator, Network
from pages.administration import ClosedAdmin
from pages.dates import WrittenDateField


class CoordinatorInline(admin.TabularInline):
    model = Coordinator
    formfield_overrides = TELL_PEOPLE_APART
    autocomplete_fields = ["user"]
    extra = 0


@admin.register(Network)
class NetworkAdmin(ClosedAdmin, TranslationAdmin):
    """Its period, its contact person and who coordinates it. Members and meetings have pages of their own."""

    form = NetworkForm
    list_display = ["name", "half", "since", "until", "contact"]
    autocomplete_fields = ["contact"]
    formfield_overrides = TELL_PEOPLE_APART | {
        models.DateField: {"form_class": WrittenDateField, "widget": AdminDateWidget}
    }
    inlines = [CoordinatorInline]

    def has_add_permission(self, request):
        """There is one for each half of the country; load_networks makes them."""
        return False

    def has_delete_permission(self, request, network=None):
        return False
