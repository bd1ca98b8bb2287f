"""Leave nothing of a person behind. What a closed round has published stays, because it names nobody."""

import logging
from collections.abc import Callable

from auditlog.context import disable_auditlog
from auditlog.models import LogEntry
from auditlog.registry import auditlog
from django.contrib.admin.models import LogEntry as AdminLogEntry
from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from accounts import rules
from accounts.models import User
from accounts.personal_data import addresses_of
from jobs.models import OutgoingMail
from pages.refusals import Refusal

logger = logging.getLogger(__name__)

ERASERS: list[Callable[[User], object]] = []


def register_eraser(erase):
    """`erase(user)` deletes what a room above holds of a person without a key to her: what is known by her address."""
    ERASERS.append(erase)


@transaction.atomic
def erase(*, user):
    """Delete the account, all that hangs on it and its traces. Its sessions end, as their user is gone."""
    user = User.objects.select_for_update().filter(pk=user.pk).first()
    if user is None:
        return  # asked for twice at once
    if not rules.can_erase_account(user):
        raise Refusal(_("Du er den eneste administrator. Gør en anden til administrator først."))
    for erase_more in ERASERS:
        erase_more(user)
    for content_type, keys in traces_of(user):
        LogEntry.objects.filter(content_type=content_type, object_pk__in=keys).delete()
        AdminLogEntry.objects.filter(content_type=content_type, object_id__in=keys).delete()
    OutgoingMail.objects.filter(to__in=addresses_of(user)).delete()
    LogEntry.objects.filter(Q(actor=user) | Q(actor_email=user.email)).update(actor=None, actor_email=None)
    with disable_auditlog():
        user.delete()
    logger.info("account erased")


def traces_of(user):
    """What the logs know the person and her rows by. The lines name her, those about rows long deleted too."""
    yield ContentType.objects.get_for_model(User), [str(user.pk)]
    for relation in User._meta.related_objects:
        model, field = relation.related_model, relation.field.name
        if not auditlog.contains(model):
            continue
        content_type = ContentType.objects.get_for_model(model)
        hers = Q(**{f"changes__{field}__0": str(user.pk)}) | Q(**{f"changes__{field}__1": str(user.pk)})
        logged = LogEntry.objects.filter(hers, content_type=content_type).values_list("object_pk", flat=True)
        kept = model._default_manager.filter(**{field: user}).values_list("pk", flat=True)
        yield content_type, [*logged, *map(str, kept)]
