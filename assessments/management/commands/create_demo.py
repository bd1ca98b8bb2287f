from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from assessments.demo.making import create_demo
from assessments.models import Assessment
from organisations.models import Leadership, Service
from pages.refusals import Refusal


class Command(BaseCommand):
    help = "Fill an empty database with invented people, places and self-assessments. Their password is published."

    def handle(self, **options):
        if not settings.DEMO:
            raise CommandError("The demo's password is published, so it is made only where DEMO=1 is set.")
        try:
            create_demo(today=timezone.localdate())
        except Refusal as refusal:
            raise CommandError(str(refusal)) from refusal
        self.stdout.write(
            f"The demo has {Leadership.objects.count()} leaders in {Service.objects.count()} services"
            f" and {Assessment.objects.count()} self-assessments."
        )
