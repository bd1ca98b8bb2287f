from django.core.management.base import BaseCommand, CommandError

from releases.auditing.audit import audit_release
from releases.making.canonical import hash_of
from releases.models import Release
from reports.auditing import wrong_documents


class Command(BaseCommand):
    help = "Hold every release and its documents against the rules and earlier ones, and check that each is as it was."

    def handle(self, **options):
        wrong = 0
        for release in Release.objects.by_todays_rules().select_related("round").order_by("published_at"):
            findings = [str(finding) for finding in (*audit_release(release), *wrong_documents(release))]
            if hash_of(release) != release.hash:
                findings.append("R14 the hash is that of something else")
            wrong += bool(findings)
            self.stdout.write(f"{release.pk}: {'; '.join(findings) or 'safe'}")
        if wrong:
            raise CommandError(f"{wrong} of the releases did not pass.")
