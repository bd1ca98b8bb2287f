from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from networks.demo.making import create_network_demo
from networks.models import Meeting, Membership
from pages.refusals import Refusal


class Command(BaseCommand):
    help = "Give the demo's leaders their networks, with invented meetings. After create_demo."

    def handle(self, **options):
        if not settings.DEMO:
            raise CommandError("The demo's people are invented, so they meet only where DEMO=1 is set.")
        try:
            create_network_demo(today=timezone.localdate())
        except Refusal as refusal:
            raise CommandError(str(refusal)) from refusal
        self.stdout.write(
            f"Their networks have {Membership.objects.active().count()} members and {Meeting.objects.count()} meetings."
        )
