from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from pages.refusals import Refusal
from releases.responding.demo import create_response_demo
from releases.responding.models import Undertaking


class Command(BaseCommand):
    help = "Let the demo's strategic management answer its leaders. After create_demo and the closing of its rounds."

    def handle(self, **options):
        if not settings.DEMO:
            raise CommandError("The demo's people are invented, so they answer only where DEMO=1 is set.")
        try:
            create_response_demo()
        except Refusal as refusal:
            raise CommandError(str(refusal)) from refusal
        self.stdout.write(f"Management will do {Undertaking.objects.count()} things.")
