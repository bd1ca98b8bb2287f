"""Editions: which there are, what they say as a whole, and the way from one to the next."""

from typing import Any, ClassVar

from django.contrib import admin
from django.db.models import Subquery, URLField
from django.urls import path, reverse
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _
from modeltranslation.admin import TranslationAdmin

from pages.administration import ClosedAdmin
from principles import editing, models, rules
from principles.admin import workflow
from principles.admin.forms import TextForm
from principles.admin.texts import FixedInline, side_by_side, with_tokens


class AudienceInline(FixedInline):
    model = models.Audience
    fieldsets = [(None, {"fields": side_by_side("label", "note")})]


class RatingLevelInline(FixedInline):
    model = models.RatingLevel
    fieldsets = [(None, {"fields": side_by_side("label", "meaning", "employee_meaning")})]


class ImportanceLevelInline(FixedInline):
    model = models.ImportanceLevel
    fieldsets = [(None, {"fields": side_by_side("label", "meaning")})]


class QuadrantInline(FixedInline):
    model = models.Quadrant
    fieldsets = [(None, {"fields": side_by_side("label", "text")})]


class PrincipleInline(admin.TabularInline):
    """The way to the texts of each principle."""

    model = models.Principle
    fields: ClassVar[Any] = ["texts"]
    readonly_fields = fields
    can_delete = False
    extra = max_num = 0

    @admin.display(description=_("tekster"))
    def texts(self, principle):
        url = reverse("admin:principles_principle_change", args=[principle.pk])
        words = _("Ret teksterne") if principle.edition.is_draft else _("Se teksterne")
        return format_html('<a href="{}">{}</a>', url, words)

    def has_view_permission(self, request, edition=None):
        return rules.can_edit(request.user)

    def has_change_permission(self, request, edition=None):
        return False

    has_add_permission = has_delete_permission = has_change_permission


@admin.register(models.Edition)
class EditionAdmin(ClosedAdmin, TranslationAdmin):
    form = TextForm
    change_form_template = "admin/principles/edition/change_form.html"
    formfield_overrides = {URLField: {"assume_scheme": "https"}}
    list_display = ["version", "title", "status", "published_at", "changed_at"]
    readonly_fields = ["version", "status", "published_at", "changed_at"]
    inlines = [PrincipleInline, AudienceInline, RatingLevelInline, ImportanceLevelInline, QuadrantInline]
    fieldsets = [
        (
            None,
            {
                "fields": [
                    ("version", "status", "published_at"),
                    *side_by_side("title", "description", "wording_note", "licence_note"),
                ]
            },
        ),
        (
            _("Kilde"),
            {
                "fields": [
                    "source_title",
                    ("source_publisher", "source_prepared_with"),
                    ("source_published", "source_isbn"),
                    "source_url",
                ]
            },
        ),
        (
            _("Skalaen"),
            {
                "fields": [
                    ("reference_period_months", "minimum_answered"),
                    *side_by_side(
                        "rating_instruction",
                        "rating_question",
                        "employee_instruction",
                        "employee_question",
                        "not_relevant_label",
                        "not_relevant_meaning",
                        "cannot_judge_label",
                        "cannot_judge_meaning",
                        "scoring_note",
                        "employee_note",
                    ),
                ]
            },
        ),
        (
            _("Vigtighed"),
            {
                "fields": [
                    ("importance_soft_limit", "high_score_from", "high_importance_from"),
                    *side_by_side("importance_rationale", "importance_question"),
                ]
            },
        ),
    ]

    class Media:
        css = {"all": ["admin-texts.css"]}

    def get_queryset(self, request):
        newest = models.Edition.objects.newest_first().values("pk")[:1]
        return super().get_queryset(request).annotate(current_pk=Subquery(newest))

    @admin.display(description=_("status"))
    def status(self, edition):
        if edition.is_draft:
            return _("Kladde")
        return _("Gældende") if edition.pk == edition.current_pk else _("Tidligere")

    def has_add_permission(self, request):
        return False

    def has_change_permission(self, request, edition=None):
        return rules.can_edit(request.user) if edition is None else rules.can_change(request.user, edition)

    def has_delete_permission(self, request, edition=None):
        return edition is not None and rules.can_delete(request.user, edition)

    def get_deleted_objects(self, objs, request):
        """Its principles go with a draft, though nobody may delete a principle by itself."""
        names, counts, _forbidden, protected = super().get_deleted_objects(objs, request)
        return names, counts, set(), protected

    def get_fieldsets(self, request, edition=None):
        fieldsets = super().get_fieldsets(request, edition)
        return with_tokens(fieldsets) if self.has_change_permission(request, edition) else fieldsets

    def get_object(self, request, object_id, from_field=None):
        """As for a principle: one editor at a time saves."""
        edition = super().get_object(request, object_id, from_field)
        if edition is None or request.method != "POST":
            return edition
        editing.wait_for_turn(edition)
        return super().get_object(request, object_id, from_field)

    def get_urls(self):
        view = self.admin_site.admin_view
        return [
            path("<uuid:pk>/ny-kladde/", view(workflow.new_draft), name="principles_edition_new_draft"),
            path("<uuid:pk>/udgiv/", view(workflow.publish_draft), name="principles_edition_publish"),
            *super().get_urls(),
        ]

    def render_change_form(self, request, context, add=False, change=False, form_url="", obj=None):
        context["can_publish"] = obj is not None and rules.can_publish(request.user, obj)
        return super().render_change_form(request, context, add, change, form_url, obj)
