from django.core.management.base import BaseCommand, CommandError

from releases.making.auditing import audit_release
from releases.models import Release


class Command(BaseCommand):
    help = "Try to work single answers out of every release, and check that each is as it was published."

    def handle(self, **options):
        wrong = 0
        for release in Release.objects.by_todays_rules().select_related("round").order_by("published_at"):
            findings = audit_release(release)
            wrong += bool(findings)
            self.stdout.write(f"{release.pk}: {'; '.join(findings) or 'safe'}")
        if wrong:
            raise CommandError(f"{wrong} of the releases did not pass.")
