from django.contrib.auth.management.commands import createsuperuser

from accounts import rights


class Command(createsuperuser.Command):
    """Django's own. The administrators there are hear of the new one."""

    def handle(self, *args, **options):
        before = rights.held()
        super().handle(*args, **options)
        rights.tell_what_changed(since=before, by=None)
