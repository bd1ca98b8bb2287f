import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from networks.models.networks import Network
from pages.languages import CODES, FIRST, language_among


class Subscription(models.Model):
    """An address that wants news. It is confirmed before there is a row, and the row is gone when it leaves."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    email = models.EmailField(_("e-mailadresse"), unique=True)
    language = models.CharField(_("sprog"), max_length=2, choices=settings.LANGUAGES)
    wants_news = models.BooleanField(_("nyt om Syv principper"), default=False)
    networks = models.ManyToManyField(
        Network, verbose_name=_("nyt fra ledernetværk"), related_name="subscriptions", blank=True
    )
    confirmed_at = models.DateTimeField(_("bekræftet"), default=timezone.now)

    class Meta:
        verbose_name = _("tilmelding til nyhedsbrev")
        verbose_name_plural = _("tilmeldinger til nyhedsbrev")
        constraints = [
            models.CheckConstraint(name="subscription_email_in_lower_case", condition=Q(email=Lower("email"))),
        ]

    def __str__(self):
        return f"subscription {self.pk}"


class NewsletterQuerySet(models.QuerySet):
    def visible_to(self, user):
        """What the user may write and send. Twin of rules.can_write_newsletter()."""
        if user.is_administrator:
            return self
        return self.filter(network__in=Network.objects.coordinated_by(user))

    def sent(self):
        return self.filter(sent_at__isnull=False).order_by("-sent_at")

    def drafts(self):
        return self.filter(sent_at=None).order_by("-changed_at")


class Newsletter(models.Model):
    """One letter to those who want news of a network, or without one to those who want news of Syv principper."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    network = models.ForeignKey(
        Network,
        verbose_name=_("ledernetværk"),
        on_delete=models.PROTECT,
        related_name="newsletters",
        null=True,
        blank=True,
    )
    subject_da = models.CharField(_("emne"), max_length=120)
    text_da = models.TextField(_("tekst"), max_length=20_000)
    subject_en = models.CharField(_("emne på engelsk"), max_length=120, blank=True)
    text_en = models.TextField(_("tekst på engelsk"), max_length=20_000, blank=True)
    changed_at = models.DateTimeField(_("rettet"), default=timezone.now)
    sent_at = models.DateTimeField(_("sendt"), null=True, blank=True)
    recipient_count = models.PositiveIntegerField(_("antal modtagere"), null=True, blank=True)
    version = models.PositiveIntegerField(default=0, editable=False)
    """Rises each time a draft is saved, so that two writers do not overwrite one another."""

    objects = NewsletterQuerySet.as_manager()

    class Meta:
        verbose_name = _("nyhedsbrev")
        verbose_name_plural = _("nyhedsbreve")
        constraints = [
            models.CheckConstraint(
                name="newsletter_whole_in_english_or_not_at_all",
                condition=Q(subject_en="", text_en="") | ~Q(subject_en="") & ~Q(text_en=""),
            ),
            models.CheckConstraint(
                name="newsletter_sent_to_a_number",
                condition=Q(sent_at=None, recipient_count=None)
                | Q(sent_at__isnull=False, recipient_count__isnull=False),
            ),
        ]

    def __str__(self):
        return self.subject

    def get_absolute_url(self):
        return reverse("newsletter_detail", args=[self.pk])

    @property
    def is_sent(self):
        return self.sent_at is not None

    @property
    def is_in_english(self):
        return bool(self.subject_en)

    @property
    def languages(self) -> list[str]:
        return list(CODES) if self.is_in_english else [FIRST]

    @property
    def language(self) -> str:
        """The active language where the letter is written in it, else Danish."""
        return language_among(self.languages)

    @property
    def subject(self) -> str:
        return getattr(self, f"subject_{self.language}")

    @property
    def text(self) -> str:
        return getattr(self, f"text_{self.language}")


class Delivery(models.Model):
    """A letter that is still to be put in the mail for one subscriber. It is gone once it is queued."""

    newsletter = models.ForeignKey(Newsletter, on_delete=models.CASCADE, related_name="deliveries")
    subscription = models.ForeignKey(Subscription, on_delete=models.CASCADE, related_name="deliveries")

    class Meta:
        verbose_name = _("nyhedsbrev på vej")
        verbose_name_plural = _("nyhedsbreve på vej")
        constraints = [models.UniqueConstraint(fields=["newsletter", "subscription"], name="delivery_once")]

    def __str__(self):
        return f"delivery {self.pk}"
