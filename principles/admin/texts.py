"""The texts of one principle, Danish and English side by side."""

from django.contrib import admin
from django.shortcuts import redirect
from modeltranslation.admin import TranslationAdmin, TranslationStackedInline

from pages.administration import ClosedAdmin
from pages.languages import CODES
from principles import editing, models, rules
from principles.admin.forms import SEEN, CodedFormSet, TextForm


def side_by_side(*names):
    """A line for each translated field, with every language in it."""
    return [tuple(f"{name}_{language}" for language in CODES) for name in names]


def with_tokens(fieldsets):
    """And, unseen, the tokens of what the page was shown with."""
    (title, options), *others = fieldsets
    return [(title, options | {"fields": [*options["fields"], SEEN]}), *others]


class DraftInline(TranslationStackedInline):
    """Rows that may be changed while their edition is a draft, and read ever after."""

    form = TextForm
    extra = 0

    def has_view_permission(self, request, parent=None):
        return rules.can_edit(request.user)

    def has_change_permission(self, request, parent=None):
        return parent is None or rules.can_change(request.user, edition_of(parent))

    def get_fieldsets(self, request, parent=None):
        fieldsets = super().get_fieldsets(request, parent)
        return with_tokens(fieldsets) if self.has_change_permission(request, parent) else fieldsets

    has_add_permission = has_delete_permission = has_change_permission


class FixedInline(DraftInline):
    """As many as there are: neither more nor fewer."""

    can_delete = False

    def has_add_permission(self, request, parent=None):
        return False

    has_delete_permission = has_add_permission


class CodedInline(DraftInline):
    formset = CodedFormSet


def edition_of(row):
    return row if isinstance(row, models.Edition) else row.edition


class StatementInline(CodedInline):
    model = models.Statement
    fieldsets = [(None, {"fields": [("position", "audience", "is_mirrored"), *side_by_side("text", "employee_text")]})]


class MaturityLevelInline(FixedInline):
    model = models.MaturityLevel
    fieldsets = [(None, {"fields": ["level", *side_by_side("text")]})]
    readonly_fields = ["level"]


class AdviceInline(CodedInline):
    model = models.Advice
    fieldsets = [(None, {"fields": ["position", *side_by_side("title", "text")]})]


class DilemmaInline(CodedInline):
    model = models.Dilemma
    fieldsets = [(None, {"fields": ["position", *side_by_side("title", "pole_a", "pole_b", "text", "question")]})]


class PitfallInline(CodedInline):
    model = models.Pitfall
    fieldsets = [(None, {"fields": ["position", *side_by_side("title", "signs", "counter_move")]})]


class QuestionInline(CodedInline):
    model = models.Question
    fieldsets = [(None, {"fields": ["position", *side_by_side("text")]})]


class DialogueQuestionInline(CodedInline):
    model = models.DialogueQuestion
    fieldsets = [(None, {"fields": [("position", "dialogue"), *side_by_side("text")]})]


@admin.register(models.Principle)
class PrincipleAdmin(ClosedAdmin, TranslationAdmin):
    """Reached from its edition; by itself it is on no list."""

    form = TextForm
    change_form_template = "admin/principles/principle/change_form.html"
    fieldsets = [(None, {"fields": [("number", "slug"), *side_by_side("title", "direction", "background")]})]
    readonly_fields = ["number"]
    list_display = ["__str__", "edition"]
    list_filter = ["edition"]
    list_select_related = ["edition"]
    search_fields = ["title_da", "title_en"]
    inlines = [
        StatementInline,
        MaturityLevelInline,
        AdviceInline,
        DilemmaInline,
        PitfallInline,
        QuestionInline,
        DialogueQuestionInline,
    ]

    class Media:
        css = {"all": ["admin-texts.css"]}

    def has_module_permission(self, request):
        return False

    def has_add_permission(self, request):
        return False

    def has_change_permission(self, request, principle=None):
        return rules.can_edit(request.user) if principle is None else rules.can_change(request.user, principle.edition)

    def has_delete_permission(self, request, principle=None):
        return False

    def get_fieldsets(self, request, principle=None):
        fieldsets = super().get_fieldsets(request, principle)
        return with_tokens(fieldsets) if self.has_change_permission(request, principle) else fieldsets

    def get_object(self, request, object_id, from_field=None):
        """To save is to compare with what is stored, so each waits for her turn and reads the row after that."""
        principle = super().get_object(request, object_id, from_field)
        if principle is None or request.method != "POST":
            return principle
        editing.wait_for_turn(principle.edition)
        return super().get_object(request, object_id, from_field)

    def save_related(self, request, form, formsets, change):
        super().save_related(request, form, formsets, change)
        editing.settle(form.instance)

    def response_post_save_change(self, request, principle):
        return redirect("admin:principles_edition_change", principle.edition_id)
