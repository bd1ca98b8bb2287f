from django import forms
from django.core.validators import URLValidator
from django.utils.translation import gettext_lazy as _

from networks.meeting_day import file_checks
from networks.meeting_day.office_templates import without_template
from networks.meeting_day.photos import without_traces
from networks.models import Material
from pages.refusals import Refusal

ADDRESS_TOO_LONG = _(
    "Webadressen er for lang: højst %(limit_value)d tegn, og denne er på %(show_value)d. Find en kortere."
)
ACCEPT = ",".join(f".{ending}" for ending in file_checks.ENDINGS)
TITLE_TOO_LONG = _("Skriv det kortere: højst %(limit_value)d tegn.")


class MaterialForm(forms.Form):
    """A file or a link. `left_out` names the fields whose files were too large to arrive."""

    file = forms.FileField(
        label=_("Fil"),
        help_text=_("PDF, Word, Excel, PowerPoint, LibreOffice eller billede, højst 25 MB."),
        required=False,
        allow_empty_file=True,
        max_length=255,
        error_messages={"max_length": _("Filens navn er for langt. Giv den et kortere navn, og vælg den igen.")},
        widget=forms.FileInput(attrs={"accept": ACCEPT, "class": "sp-wide"}),
    )
    url = forms.CharField(
        label=_("… eller link"),
        help_text=_("En webadresse, der begynder med https:// eller http://."),
        required=False,
        max_length=Material._meta.get_field("url").max_length,
        error_messages={"max_length": ADDRESS_TOO_LONG},
        validators=[
            URLValidator(
                schemes=["http", "https"],
                message=_("Det er ikke en webadresse. Den skal begynde med https:// eller http://."),
            )
        ],
        widget=forms.URLInput(attrs={"class": "sp-wide"}),
    )
    title = forms.CharField(
        label=_("Overskrift"),
        help_text=_("Det, medlemmerne ser. Står den tom, bruger vi filens navn."),
        required=False,
        max_length=Material._meta.get_field("title").max_length,
        error_messages={"max_length": TITLE_TOO_LONG},
        widget=forms.TextInput(attrs={"class": "sp-wide"}),
    )
    read_before = forms.BooleanField(label=_("Læs inden mødet"), required=False)

    def __init__(self, *args, left_out=(), **kwargs):
        super().__init__(*args, **kwargs)
        self.left_out = left_out

    def clean_file(self):
        upload = self.cleaned_data["file"]
        try:
            if "file" in self.left_out:
                raise file_checks.too_large()
            self.kind = file_checks.kind_of(upload) if upload else None
            return without_template(without_traces(upload, self.kind), self.kind)
        except Refusal as refusal:
            raise forms.ValidationError(str(refusal)) from None

    def clean(self):
        upload, url = self.cleaned_data.get("file"), self.cleaned_data.get("url")
        if self.errors.keys() & {"file", "url"}:
            return
        if upload and url:
            self.add_error("url", _("Vælg enten en fil eller et link. Tilføj dem hver for sig."))
        elif not upload and not url:
            self.add_error("file", _("Vælg en fil, eller skriv et link."))
        elif url and not self.cleaned_data.get("title"):
            self.add_error("title", _("Skriv, hvad linket fører til."))


class MaterialChangeForm(forms.ModelForm):
    """What a material is called, and whether it is to be read before the meeting."""

    class Meta:
        model = Material
        fields = ["title", "read_before"]
        labels = {"title": _("Overskrift"), "read_before": _("Læs inden mødet")}
        help_texts = {"title": _("Det, medlemmerne ser.")}
        widgets = {"title": forms.TextInput({"class": "sp-wide"})}
        error_messages = {"title": {"required": _("Skriv en overskrift."), "max_length": TITLE_TOO_LONG}}
