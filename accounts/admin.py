from functools import wraps

import allauth.account.admin  # noqa: F401 (registers what is taken off again below)
import django.contrib.auth.admin  # noqa: F401
from allauth.account.decorators import secure_admin_login
from allauth.account.models import EmailAddress
from auditlog.admin import LogEntryAdmin
from auditlog.filters import CIDFilter
from auditlog.models import LogEntry
from django.contrib import admin, messages
from django.contrib.admin.views.autocomplete import AutocompleteJsonView
from django.contrib.auth.models import Group
from django.core.exceptions import BadRequest
from django.shortcuts import redirect
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from accounts import erasure, invitations, people, rights, rules
from accounts.models import User
from pages.administration import ClosedAdmin
from pages.cleaning import clean_line
from pages.refusals import refusals_told


def to_own_password_page(request, extra_context=None):
    return redirect("account_change_password")


def show_choices(request):
    return ChoosingView.as_view(admin_site=admin.site)(request)


admin.site.site_header = admin.site.site_title = "Syv principper"
admin.site.index_title = _("Administration")
# One way in, with its limits on guessing; the admin's own form has none.
admin.site.login = secure_admin_login(admin.site.login)  # type: ignore[method-assign]
admin.site.password_change = to_own_password_page  # type: ignore[method-assign]
admin.site.autocomplete_view = show_choices  # type: ignore[method-assign]
plain_view = admin.site.admin_view


def watching_view(view, cacheable=False):
    """Each page of the administration: many can give or take a right, some by what goes along with a deleted row."""
    page = plain_view(view, cacheable)

    @wraps(page)
    def watch(request, *args, **kwargs):
        try:
            if request.method != "POST":
                return page(request, *args, **kwargs)
            with rights.watched(by=request.user, request=request):
                return page(request, *args, **kwargs)
        except OverflowError as error:
            raise BadRequest("A number in the address that SQLite cannot hold") from error

    return watch


admin.site.admin_view = watching_view  # type: ignore[method-assign]
# Addresses follow the user they belong to, rights are the user's own, and the audit trail has a list of ours.
admin.site.unregister([EmailAddress, Group, LogEntry])


@admin.register(LogEntry)
class AuditTrailAdmin(ClosedAdmin, LogEntryAdmin):
    """Its package searches columns that our people have not, and its choice of a kind of row fails on what is none."""

    search_fields = ["object_repr", "actor__name", "actor__email"]
    list_filter = ["action", ("content_type", admin.RelatedOnlyFieldListFilter), CIDFilter]


class ChoosingView(AutocompleteJsonView):
    """What is offered while an administrator types whom or what she means."""

    def process_request(self, request):
        term, *found = super().process_request(request)
        return clean_line(term), *found

    def serialize_result(self, found, to_field_name):
        label = people.described_person(found) if isinstance(found, User) else str(found)
        return {"id": str(getattr(found, to_field_name)), "text": label}


class SignedInFilter(admin.SimpleListFilter):
    title = _("har logget ind")
    parameter_name = "signed_in"

    def lookups(self, request, model_admin):
        return [("no", _("Har aldrig logget ind")), ("yes", _("Har logget ind"))]

    def queryset(self, request, users):
        if self.value() is None:
            return users
        return users.filter(last_login__isnull=self.value() == "no")


@admin.register(User)
class UserAdmin(ClosedAdmin):
    """People who can sign in. Passwords are theirs alone: here one can only send a link to choose a new one.

    Whether an account has been taken into use is shown, and never when she was last here: in an open round it would
    tell whether she has answered (R11).
    """

    list_display = [
        "email",
        "name",
        "posts",
        "is_administrator",
        "is_content_editor",
        "is_active",
        "has_signed_in",
        "joined_at",
    ]
    list_filter = ["is_active", "is_administrator", "is_content_editor", "language", SignedInFilter]
    search_fields = ["name", "email"]
    search_help_text = _("Søg på navn eller e-mailadresse")
    ordering = ["name", "email"]
    list_per_page = 50
    fieldsets = [
        (None, {"fields": ["name", "email", "language"]}),
        (_("Adgang"), {"fields": ["is_active", "is_administrator", "is_content_editor"]}),
        (_("Historik"), {"fields": ["joined_at", "has_signed_in", "has_confirmed_address"]}),
    ]
    readonly_fields = ["joined_at", "has_signed_in", "has_confirmed_address"]
    actions = ["send_link_to_choose_password"]

    def get_readonly_fields(self, request, user=None):
        if user is None or rules.can_have_address_corrected(user):
            return self.readonly_fields
        return [*self.readonly_fields, "email"]

    def get_queryset(self, request):
        return people.told_apart(super().get_queryset(request))

    @admin.display(description=_("poster"))
    def posts(self, user):
        return "; ".join(people.known_posts(user)) or "–"

    @admin.display(description=_("har logget ind"), boolean=True)
    def has_signed_in(self, user):
        return user.last_login is not None

    @admin.display(description=_("har bekræftet e-mailadressen"), boolean=True)
    def has_confirmed_address(self, user):
        return EmailAddress.objects.filter(user=user, email=user.email, verified=True).exists()

    def save_model(self, request, user, form, change):
        """A new address has to be confirmed by its owner, whoever typed it, and with a password that is hers."""
        has_new_address = not change or "email" in form.changed_data
        if has_new_address:
            user.set_unusable_password()
        super().save_model(request, user, form, change)
        if has_new_address:
            user.emailaddress_set.all().delete()
            user.emailaddress_set.create(email=user.email, primary=True)

    @admin.action(description=_("Send link til at vælge adgangskode"), permissions=["change"])
    def send_link_to_choose_password(self, request, users):
        invited = users.filter(is_active=True)
        for user in invited:
            invitations.invite_to_choose_password(request=request, user=user)
        sent = len(invited)
        self.message_user(request, ngettext("%d link er sendt.", "%d links er sendt.", sent) % sent, messages.SUCCESS)

    def get_deleted_objects(self, users, request):
        """All of it goes with the account, and whether it may is for the verb to say."""
        names, counts = self.named(users)
        return names, counts, set(), []

    def delete_model(self, request, user):
        self.erase_one(request, user)

    def delete_queryset(self, request, users):
        for user in users:
            self.erase_one(request, user)

    def erase_one(self, request, user):
        with refusals_told(request):
            erasure.erase(user=user)
