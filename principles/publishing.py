"""The life of an edition."""

from django.utils import timezone

from principles.models import Edition


def freeze(edition):
    """Lock the texts of an edition, because it is being answered. Doing it again changes nothing."""
    Edition.objects.filter(pk=edition.pk, frozen_at=None).update(frozen_at=timezone.now())
