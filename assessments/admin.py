from typing import Any, ClassVar

from django.contrib import admin, messages
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from accounts.people import TELL_PEOPLE_APART
from assessments import vouching
from organisations.models import Objection, Vouch
from pages.administration import ClosedAdmin


def nobody(self, request, row=None):
    """They are said on the list of those whom they are about, and by nobody in anybody else's name."""
    return False


class WaitingFilter(admin.SimpleListFilter):
    title = _("undersøgt")
    parameter_name = "waiting"

    def lookups(self, request, model_admin):
        return [("yes", _("Venter på at blive undersøgt")), ("no", _("Undersøgt"))]

    def queryset(self, request, objections):
        if self.value() is None:
            return objections
        return objections.filter(settled_at__isnull=self.value() == "yes")


@admin.register(Objection)
class ObjectionAdmin(ClosedAdmin):
    """The one place where it is seen that somebody does not know a leader."""

    list_display = ["user", "address", "organisation", "by", "at", "settled_at", "is_put_back"]
    list_filter = [WaitingFilter]
    list_select_related = ["user", "organisation", "by"]
    list_display_links = None
    search_fields = ["user__name", "user__email", "organisation__name"]
    fields: ClassVar[Any] = ["user", "organisation", "by", "at", "settled_at", "is_put_back"]
    readonly_fields = fields
    formfield_overrides = TELL_PEOPLE_APART
    actions = ["put_back", "keep_out"]

    has_add_permission = has_delete_permission = nobody

    @admin.display(description=_("e-mailadresse"), ordering="user__email")
    def address(self, objection):
        return objection.user.email

    @admin.action(description=_("Lederen er ægte: lad hende tælle med igen"), permissions=["change"])
    def put_back(self, request, objections):
        self.settle(request, objections, put_back=True)

    @admin.action(description=_("Hold lederen ude"), permissions=["change"])
    def keep_out(self, request, objections):
        self.settle(request, objections, put_back=False)

    def settle(self, request, objections, *, put_back):
        people = {(objection.user_id, objection.organisation_id) for objection in objections}
        for user, organisation in sorted(people, key=str):
            vouching.settle_objections(user=user, organisation=organisation, put_back=put_back)
        text = ngettext("%d leder er undersøgt.", "%d ledere er undersøgt.", len(people)) % len(people)
        self.message_user(request, text, messages.SUCCESS)


@admin.register(Vouch)
class VouchAdmin(ClosedAdmin):
    list_display = ["user", "address", "organisation", "by", "standing", "at"]
    list_filter = ["standing"]
    list_select_related = ["user", "organisation", "by"]
    list_display_links = None
    search_fields = ["user__name", "user__email", "organisation__name", "by__name"]
    formfield_overrides = TELL_PEOPLE_APART

    has_add_permission = has_change_permission = has_delete_permission = nobody

    @admin.display(description=_("e-mailadresse"), ordering="user__email")
    def address(self, vouch):
        return vouch.user.email
