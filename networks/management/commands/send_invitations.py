from django.core.management.base import BaseCommand

from networks.afterwards import minutes_mailing
from networks.invitations import inviting


class Command(BaseCommand):
    help = "Invite whoever has been missed, and go on with mails about meetings that were interrupted. Part of tick."

    def handle(self, **options):
        minutes_mailing.resume_mailing()
        self.stdout.write(f"{inviting.invite_missed()} meetings looked after.")
