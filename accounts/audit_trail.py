"""The audit trail of many new rows at once, in the words that auditlog itself writes of each."""

from auditlog.diff import model_instance_diff
from auditlog.models import LogEntry
from django.contrib.contenttypes.models import ContentType

AT_ONCE = 500


def log_creation(instances, *, by):
    LogEntry.objects.bulk_create(
        [
            LogEntry(
                content_type=ContentType.objects.get_for_model(instance),
                object_pk=str(instance.pk),
                object_id=instance.pk if isinstance(instance.pk, int) else None,
                object_repr=str(instance),
                action=LogEntry.Action.CREATE,
                changes=model_instance_diff(None, instance, own_columns(instance)),
                actor=by,
                actor_email=by.email,
            )
            for instance in instances
        ],
        batch_size=AT_ONCE,
    )


def own_columns(instance):
    """What others have that points here, which a new row has nothing of, would cost a query each."""
    return {field.name for field in instance._meta.concrete_fields}
