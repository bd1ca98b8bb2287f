import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from networks.models.meetings import Meeting


def stored_name(material, file_name):
    """Unguessable, and without an ending that a server or a person could take for something to run."""
    return f"materials/{uuid.uuid4().hex}"


class Material(models.Model):
    """A file or a link that belongs to a meeting."""

    class Kind(models.TextChoices):
        PDF = "pdf", "PDF"
        DOCX = "docx", "Word"
        XLSX = "xlsx", "Excel"
        PPTX = "pptx", "PowerPoint"
        ODT = "odt", "ODT"
        ODS = "ods", "ODS"
        ODP = "odp", "ODP"
        PNG = "png", _("Billede (PNG)")
        JPEG = "jpg", _("Billede (JPEG)")
        WEBP = "webp", _("Billede (WebP)")
        LINK = "link", _("Link")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="materials")
    kind = models.CharField(_("type"), max_length=4, choices=Kind)
    title = models.CharField(_("overskrift"), max_length=200)
    url = models.URLField(_("link"), max_length=2000, blank=True)
    file = models.FileField(_("fil"), upload_to=stored_name, blank=True)
    file_name = models.CharField(_("filens navn"), max_length=150, blank=True)
    """What it is called when it is downloaded."""
    size = models.PositiveIntegerField(_("størrelse i byte"), default=0)
    read_before = models.BooleanField(_("læs inden mødet"), default=False)
    added_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="added_materials"
    )
    added_at = models.DateTimeField(_("lagt ind"), default=timezone.now)

    class Meta:
        verbose_name = _("materiale")
        verbose_name_plural = _("materialer")
        ordering = ["-read_before", "added_at", "pk"]
        constraints = [
            models.CheckConstraint(
                name="material_is_a_file_or_a_link",
                condition=Q(kind="link", file="", file_name="") & ~Q(url="")
                | ~Q(kind="link") & Q(url="") & ~Q(file="") & ~Q(file_name=""),
            ),
        ]

    def __str__(self):
        return self.title

    @property
    def is_link(self):
        return self.kind == self.Kind.LINK

    @property
    def icon(self):
        """Its name among the design system's icons."""
        icons: dict[str, str] = {
            self.Kind.PDF: "file-pdf",
            self.Kind.DOCX: "file-word",
            self.Kind.XLSX: "file-excel",
            self.Kind.PNG: "file-image",
            self.Kind.JPEG: "file-image",
            self.Kind.WEBP: "file-image",
            self.Kind.LINK: "link",
        }
        return icons.get(self.kind, "document")
