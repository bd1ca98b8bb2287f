from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from principles.content.dumping import dump_edition
from principles.models import Edition


class Command(BaseCommand):
    help = "Write an edition of the principles as a YAML file in the canonical form."

    def add_arguments(self, parser):
        parser.add_argument("version")
        parser.add_argument("path", nargs="?", type=Path, help="standard output when left out")

    def handle(self, *, version, path, **options):
        edition = Edition.objects.with_texts().filter(version=version).first()
        if edition is None:
            versions = ", ".join(Edition.objects.values_list("version", flat=True)) or _("ingen")
            message = _("Der er ingen udgave %(version)s. Her er: %(versions)s.")
            raise CommandError(message % {"version": version, "versions": versions})
        if path is None:
            self.stdout.write(dump_edition(edition), ending="")
            return
        try:
            path.write_text(dump_edition(edition), encoding="utf-8", newline="\n")
        except OSError as error:
            raise CommandError(f"{path}: {error.strerror}") from error
