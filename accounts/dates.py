"""A date typed as day, month and year. A native date field follows the browser's language, not the page's."""

from datetime import date

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

DIGITS = {"inputmode": "numeric", "class": "form-input", "autocomplete": "off"}


class DayMonthYearWidget(forms.MultiWidget):
    template_name = "dkfds/widgets/date_group.html"
    use_fieldset = True

    def __init__(self, attrs=None):
        parts = {"day": 2, "month": 2, "year": 4}
        super().__init__({name: forms.TextInput(DIGITS | {"maxlength": n}) for name, n in parts.items()}, attrs)

    def decompress(self, value):
        return [value.day, value.month, f"{value.year:04}"] if value else [None, None, None]


class DayMonthYearField(forms.MultiValueField):
    """Three boxes that are read as one date. "26" is taken for 2026."""

    widget = DayMonthYearWidget
    default_error_messages = {
        "required": _("Skriv en dato med dag, måned og år, fx 24 11 2026."),
        "invalid": _("Datoen findes ikke. Skriv dag, måned og år med tal, fx 24 11 2026."),
    }

    def __init__(self, **kwargs):
        super().__init__([forms.CharField(), forms.CharField(), forms.CharField()], **kwargs)

    def clean(self, value):
        """A half-written date is a date that does not exist, rather than one that is missing."""
        is_begun = not self.disabled and value and any(value)
        return self.compress(value) if is_begun else super().clean(value)

    def compress(self, data_list):
        if not data_list:
            return None
        try:
            day, month, year = [int(part) for part in data_list]
            return date(year + 2000 if 0 <= year < 100 else year, month, day)
        except (TypeError, ValueError, OverflowError) as error:
            raise ValidationError(self.error_messages["invalid"], code="invalid") from error
