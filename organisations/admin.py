from typing import Any, ClassVar

from django import forms
from django.contrib import admin, messages
from django.contrib.admin.widgets import AdminDateWidget
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from accounts.people import TELL_PEOPLE_APART
from organisations import inviting
from organisations.domains import clean_domain
from organisations.models import (
    Department,
    Leadership,
    MailDomain,
    Municipality,
    Organisation,
    Region,
    Service,
    StrategicRole,
)
from pages.administration import ClosedAdmin
from pages.dates import WrittenDateField


def nobody(self, request, place=None):
    """Reference data is changed in organisations/data, and by load_places alone."""
    return False


class ServiceInline(admin.TabularInline):
    model = Service
    can_delete = False
    fields = ["name", "kind", "municipality"]
    autocomplete_fields = ["municipality"]
    show_change_link = True
    extra = 0


class StrategicRoleInline(admin.TabularInline):
    model = StrategicRole
    formfield_overrides = TELL_PEOPLE_APART
    autocomplete_fields = ["user"]
    extra = 0


class MailDomainForm(forms.ModelForm):
    def clean_name(self):
        return clean_domain(self.cleaned_data["name"])


class MailDomainInline(admin.TabularInline):
    """Only leaders with an address of one of them count in rounds."""

    model = MailDomain
    form = MailDomainForm
    extra = 0


class DepartmentInline(admin.TabularInline):
    model = Department
    can_delete = False
    show_change_link = True
    extra = 0


class LeadershipInline(admin.TabularInline):
    """Who leads here. Posts are added and ended on their own page, which confirms them, too."""

    model = Leadership
    fields: ClassVar[Any] = [
        *("user", "address", "role", "department", "since", "until", "confirmed_at", "admitted_by")
    ]
    readonly_fields = fields
    show_change_link = True
    can_delete = False
    extra = max_num = 0

    def get_queryset(self, request):
        return super().get_queryset(request).select_related("user", "department", "admitted_by")

    @admin.display(description=_("e-mailadresse"))
    def address(self, leadership):
        return leadership.user.email


class ClosedFilter(admin.SimpleListFilter):
    title = _("lukket")
    parameter_name = "closed"

    def lookups(self, request, model_admin):
        return [("no", _("Ikke lukket")), ("yes", _("Lukket"))]

    def queryset(self, request, places):
        if self.value() is None:
            return places
        return places.filter(closed_at__isnull=self.value() == "no")


def stands(self, request, place=None):
    """What is closed is history, and keeps its name."""
    return not (place and place.is_closed) and request.user.is_administrator


def standing_in_choosers(request, places, has_duplicates):
    """What is closed is found in its list, and offered nowhere."""
    is_chooser = request.path == reverse("admin:autocomplete")
    return places.standing() if is_chooser else places, has_duplicates


@admin.register(Organisation)
class OrganisationAdmin(ClosedAdmin):
    list_display = ["name", "kind", "closed_at", "merged_into"]
    list_filter = ["kind", ClosedFilter]
    list_select_related = ["merged_into"]
    search_fields = ["name"]
    inlines = [MailDomainInline, ServiceInline, StrategicRoleInline]
    readonly_fields = ["attested_at", "closed_at", "merged_into"]
    change_form_template = "admin/organisations/place_change_form.html"
    has_change_permission = stands

    def get_search_results(self, request, places, term):
        return standing_in_choosers(request, *super().get_search_results(request, places, term))

    def view_on_site(self, organisation):
        return reverse("organisation_leaders", args=[organisation.pk])


@admin.register(Service)
class ServiceAdmin(ClosedAdmin):
    list_display = ["name", "organisation", "kind", "municipality", "network", "closed_at", "merged_into"]
    list_filter = ["kind", "municipality__network", "organisation__kind", ClosedFilter]
    list_select_related = ["organisation", "municipality", "merged_into"]
    readonly_fields = ["closed_at", "merged_into"]
    change_form_template = "admin/organisations/place_change_form.html"
    has_change_permission = stands
    search_fields = ["name", "organisation__name", "municipality__name"]
    search_help_text = _("Søg på tilbud, organisation eller kommune")
    autocomplete_fields = ["organisation", "municipality"]
    inlines = [DepartmentInline, LeadershipInline]

    def get_search_results(self, request, places, term):
        return standing_in_choosers(request, *super().get_search_results(request, places, term))

    @admin.display(description=_("netværk"), ordering="municipality__network")
    def network(self, service):
        return service.municipality.get_network_display()


@admin.register(Department)
class DepartmentAdmin(ClosedAdmin):
    list_display = ["name", "service", "organisation"]
    list_select_related = ["service__organisation"]
    search_fields = ["name", "service__name"]
    autocomplete_fields = ["service"]

    @admin.display(description=_("organisation"), ordering="service__organisation__name")
    def organisation(self, department):
        return department.service.organisation


class ConfirmedFilter(admin.SimpleListFilter):
    title = _("bekræftet")
    parameter_name = "confirmed"

    def lookups(self, request, model_admin):
        return [("no", _("Venter på at blive bekræftet")), ("yes", _("Bekræftet"))]

    def queryset(self, request, leaderships):
        if self.value() is None:
            return leaderships
        return leaderships.filter(confirmed_at__isnull=self.value() == "no")


@admin.register(Leadership)
class LeadershipAdmin(ClosedAdmin):
    list_display = ["user", "address", "role", "service", "department", "since", "until", "is_confirmed"]
    list_filter = [ConfirmedFilter, "role", "service__kind", "service__municipality__network"]
    list_select_related = ["user", "service", "department"]
    search_fields = ["user__name", "user__email", "service__name", "department__name", "service__organisation__name"]
    search_help_text = _("Søg på leder, tilbud, afdeling eller organisation")
    autocomplete_fields = ["user", "service", "department"]
    readonly_fields = ["confirmed_at", "admitted_by"]
    formfield_overrides = TELL_PEOPLE_APART | {
        models.DateField: {"form_class": WrittenDateField, "widget": AdminDateWidget}
    }
    date_hierarchy = "since"
    actions = ["confirm"]

    def get_readonly_fields(self, request, leadership=None):
        """Assessments follow the post: giving it to another person would give her what the first has written."""
        return self.readonly_fields if leadership is None else [*self.readonly_fields, "user"]

    @admin.display(description=_("e-mailadresse"), ordering="user__email")
    def address(self, leadership):
        return leadership.user.email

    @admin.display(description=_("bekræftet"), boolean=True, ordering="confirmed_at")
    def is_confirmed(self, leadership):
        return leadership.is_confirmed

    def save_model(self, request, leadership, form, change):
        """What an administrator enters needs no confirming."""
        super().save_model(request, leadership, form, change)
        if not change:
            inviting.confirm_leader(leadership=leadership, by=request.user)

    def get_deleted_objects(self, leaderships, request):
        """Refused whether or not its leader has used the post: which of the two it is, is hers to tell (R20)."""
        _names, counts = self.named(leaderships)
        return [], counts, set(), [_("Det, der hører til en lederpost, brugt eller ej. Afslut posten med en slutdato.")]

    @admin.action(description=_("Bekræft lederposter"), permissions=["change"])
    def confirm(self, request, leaderships):
        waiting = list(leaderships.filter(confirmed_at=None))
        for leadership in waiting:
            inviting.confirm_leader(leadership=leadership, by=request.user)
        confirmed = len(waiting)
        text = ngettext("%d lederpost er bekræftet.", "%d lederposter er bekræftet.", confirmed) % confirmed
        self.message_user(request, text, messages.SUCCESS)


@admin.register(StrategicRole)
class StrategicRoleAdmin(ClosedAdmin):
    list_display = ["user", "address", "organisation"]
    list_select_related = ["user", "organisation"]
    formfield_overrides = TELL_PEOPLE_APART
    search_fields = ["user__name", "user__email", "organisation__name"]
    autocomplete_fields = ["user", "organisation"]

    @admin.display(description=_("e-mailadresse"), ordering="user__email")
    def address(self, role):
        return role.user.email


@admin.register(Municipality)
class MunicipalityAdmin(ClosedAdmin):
    list_display = ["name", "code", "network", "region_code"]
    list_filter = ["network"]
    search_fields = ["name", "code"]
    ordering = ["code"]

    has_add_permission = has_change_permission = has_delete_permission = nobody


@admin.register(Region)
class RegionAdmin(ClosedAdmin):
    list_display = ["name", "code", "network", "valid_from", "valid_to"]
    list_filter = ["network"]
    search_fields = ["name", "code"]

    has_add_permission = has_change_permission = has_delete_permission = nobody
