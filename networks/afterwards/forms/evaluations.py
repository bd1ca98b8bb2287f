from django import forms
from django.utils.translation import gettext_lazy as _

from networks.content import meeting_texts
from networks.models import EvaluationAnswer
from principles.models import Edition, Principle

TEXT_MAX_LENGTH = 2000
TOO_LONG = _("Skriv det kortere: højst %(limit_value)d tegn, og du har skrevet %(show_value)d.")
PRINCIPLE = "_principle"


class EvaluationForm(forms.Form):
    """The questions of content/network-meetings.yaml, each under its code. Ratings are asked for, words are welcome."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for question in meeting_texts().evaluation.questions:
            if question.kind == "rating":
                self.fields[question.code] = rating(question)
            else:
                if question.kind == "principle_and_text":
                    self.fields[question.code + PRINCIPLE] = principle()
                self.fields[question.code] = question_field(question)

    @property
    def questions(self):
        """(question, its field, the field of its principle or None), as they stand on the page."""
        for question in meeting_texts().evaluation.questions:
            name = question.code + PRINCIPLE
            yield question, self[question.code], self[name] if name in self.fields else None

    def answers(self, meeting):
        """Rows that have no owner and no place among the others yet."""
        given = self.cleaned_data
        for question in meeting_texts().evaluation.questions:
            value = given[question.code]
            chosen = given.get(question.code + PRINCIPLE)
            if question.kind == "rating":
                yield EvaluationAnswer(meeting=meeting, question=question.code, score=int(value))
            elif value or chosen:
                yield EvaluationAnswer(meeting=meeting, question=question.code, text=value, principle=chosen)


def rating(question):
    return forms.ChoiceField(
        label=question.text,
        choices=[(str(score), str(score)) for score in range(1, 6)],
        widget=forms.RadioSelect,
        error_messages={
            "required": _("Vælg et tal fra 1 til 5."),
            "invalid_choice": _("Vælg et tal fra 1 til 5."),
        },
    )


def question_field(question):
    return forms.CharField(
        label=question.text,
        required=False,
        max_length=TEXT_MAX_LENGTH,
        error_messages={"max_length": TOO_LONG},
        widget=forms.Textarea(attrs={"rows": 3, "class": "sp-wide"}),
    )


def principle():
    return forms.ModelChoiceField(
        label=_("Princip"),
        queryset=Principle.objects.filter(edition=Edition.objects.current()),
        required=False,
        empty_label=_("Intet bestemt princip"),
        error_messages={"invalid_choice": _("Vælg et af de syv principper.")},
    )
