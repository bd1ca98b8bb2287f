from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from organisations.places import FOLDER, load_places
from pages.refusals import Refusal


class Command(BaseCommand):
    help = "Bring regions and municipalities up to date from organisations/data. May be run again at any time."

    def add_arguments(self, parser):
        parser.add_argument("folder", nargs="?", type=Path, default=FOLDER)

    def handle(self, *, folder, **options):
        try:
            regions, municipalities = load_places(folder)
        except (Refusal, OSError, UnicodeDecodeError) as refusal:
            raise CommandError(str(refusal)) from refusal
        self.stdout.write(f"{regions} regions and {municipalities} municipalities are up to date.")
