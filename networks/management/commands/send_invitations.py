from django.core.management.base import BaseCommand

from networks.invitations import catch_up


class Command(BaseCommand):
    help = (
        "Invite whoever has been missed, and go on with mails about meetings that were interrupted. Safe to run again."
    )

    def handle(self, **options):
        self.stdout.write(f"{catch_up()} meetings looked after.")
