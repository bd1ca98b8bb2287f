"""Newsletters: who gets them, and how they are written and sent."""

import logging

from django.db import transaction
from django.db.models import Exists, OuterRef
from django.utils import timezone
from django.utils.translation import gettext as _
from django_tasks import task

from jobs.one_by_one import do_each
from networks.models import Delivery, Newsletter, Subscription
from networks.news import emails
from networks.news.subscriptions import leave_token
from pages.concurrent_edits import changed_since
from pages.refusals import Refusal

logger = logging.getLogger(__name__)

AT_A_TIME = 100
"""So many mails are put in the queue in one transaction, so that nobody waits long for the database."""


class Conflict(Exception):
    """Somebody else has saved the draft meanwhile: `stored` is what stands there now."""

    def __init__(self, stored):
        self.stored = stored
        super().__init__()


def recipients_of(newsletter):
    """Those who follow the network; without one, those who follow Syv principper."""
    if newsletter.network_id:
        return Subscription.objects.filter(networks=newsletter.network_id)
    return Subscription.objects.filter(wants_news=True)


@transaction.atomic
def change_draft(*, newsletter, seen, **fields):
    """Save a draft, unless somebody else has saved it since it was shown. `seen` is read from its tokens."""
    stored = Newsletter.objects.select_for_update(of=("self",)).select_related("network").get(pk=newsletter.pk)
    if stored.is_sent:
        raise Refusal(_("Nyhedsbrevet er sendt og kan ikke rettes."))
    if changed_since(stored=compared_in_letter(stored), seen=seen):
        raise Conflict(stored)
    for field, value in fields.items():
        setattr(stored, field, value)
    stored.version += 1
    stored.changed_at = timezone.now()
    stored.save(update_fields=[*fields, "version", "changed_at"])
    return stored


def compared_in_letter(newsletter) -> dict:
    """A letter is saved whole: its version stands for all that is written in it."""
    return {"version": newsletter.version}


@transaction.atomic
def send_newsletter(*, newsletter):
    """Send a letter to all who want it, once. Whoever is gone before her mail is written gets none."""
    newsletter = Newsletter.objects.select_for_update().get(pk=newsletter.pk)
    if newsletter.is_sent:
        return newsletter
    recipients = list(recipients_of(newsletter).values_list("pk", flat=True))
    if not recipients:
        raise Refusal(_("Ingen abonnerer på de nyheder endnu, så der er ingen at sende til."))
    Delivery.objects.bulk_create(Delivery(newsletter=newsletter, subscription_id=pk) for pk in recipients)
    newsletter.sent_at = timezone.now()
    newsletter.recipient_count = len(recipients)
    newsletter.save(update_fields=["sent_at", "recipient_count"])
    transaction.on_commit(deliver_newsletters.enqueue)
    logger.info("newsletter sent")
    return newsletter


@task
def deliver_newsletters():
    deliver_all()


def deliver_all() -> int:
    """Put everything that waits in the mail. Answers how many; what was interrupted is taken up the next time."""
    waiting = Newsletter.objects.filter(Exists(Delivery.objects.filter(newsletter=OuterRef("pk"))))
    return sum(count for _letter, count in do_each(waiting.order_by("sent_at"), deliver_letter))


def deliver_letter(newsletter) -> int:
    done = 0
    while count := deliver_some(newsletter):
        done += count
    return done


@transaction.atomic
def deliver_some(newsletter) -> int:
    waiting = newsletter.deliveries.select_for_update(of=("self",), skip_locked=True)
    some = list(waiting.select_related("newsletter__network", "subscription").order_by("pk")[:AT_A_TIME])
    for delivery in some:
        emails.newsletter(
            newsletter=delivery.newsletter,
            subscription=delivery.subscription,
            leave_token=leave_token(delivery.subscription),
        )
    Delivery.objects.filter(pk__in=[delivery.pk for delivery in some]).delete()
    return len(some)


@transaction.atomic
def delete_draft(*, newsletter):
    newsletter = Newsletter.objects.select_for_update().filter(pk=newsletter.pk).first()
    if newsletter is None:
        return
    if newsletter.is_sent:
        raise Refusal(_("Nyhedsbrevet er sendt og kan ikke slettes."))
    newsletter.delete()
