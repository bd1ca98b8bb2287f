from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from jobs import routines


class Command(BaseCommand):
    help = "Do what is due: close rounds, try mails again, delete what is old. Safe to run as often as you like."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("name", nargs="*", help="do these, whether they are due or not")

    def handle(self, *, name: list[str], **options: Any) -> None:
        unknown = set(name) - set(routines.ROUTINES)
        if unknown:
            raise CommandError(f"Choose among {', '.join(sorted(routines.ROUTINES))}.")
        outcomes = routines.do_now(names=name) if name else routines.tick()
        for outcome in outcomes:
            if outcome.is_done:
                self.stdout.write(f"{outcome.name}: done")
        failed = [outcome.name for outcome in outcomes if not outcome.is_done]
        if failed:
            raise CommandError(f"{', '.join(failed)}: failed, and will be tried again")
