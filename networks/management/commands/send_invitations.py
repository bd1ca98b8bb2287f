from django.core.management.base import BaseCommand

from networks import invitations, minutes_mailing


class Command(BaseCommand):
    help = "Invite whoever has been missed, and go on with mails about meetings that were interrupted. Part of tick."

    def handle(self, **options):
        minutes_mailing.catch_up()
        self.stdout.write(f"{invitations.catch_up()} meetings looked after.")
