"""What is kept of each change to a row, and the trail of many new rows at once, in the words that auditlog writes."""

from auditlog.diff import model_instance_diff
from auditlog.models import LogEntry
from auditlog.registry import auditlog
from django.contrib.contenttypes.models import ContentType

AT_ONCE = 500


def keep_trail_of(model, *, without=()):
    """Of its own columns alone: what others have that points to a row may tell that somebody has answered."""
    auditlog.register(model, include_fields=sorted(own_columns(model) - set(without)))


def log_creation(instances, *, by):
    LogEntry.objects.bulk_create(
        [
            LogEntry(
                content_type=ContentType.objects.get_for_model(instance),
                object_pk=str(instance.pk),
                object_id=instance.pk if isinstance(instance.pk, int) else None,
                object_repr=str(instance),
                action=LogEntry.Action.CREATE,
                changes=model_instance_diff(None, instance, kept_columns(instance)),
                actor=by,
                actor_email=by.email,
            )
            for instance in instances
        ],
        batch_size=AT_ONCE,
    )


def kept_columns(row):
    return auditlog.get_model_fields(type(row))["include_fields"]


def own_columns(row):
    return {field.name for field in row._meta.concrete_fields}
