from django.core.management.base import BaseCommand

from pages.models import SentForm


class Command(BaseCommand):
    help = "Forget which forms were sent more than a day ago. Part of tick."

    def handle(self, **options: object) -> None:
        deleted, _rows = SentForm.objects.expired().delete()
        self.stdout.write(f"{deleted} forms forgotten.")
