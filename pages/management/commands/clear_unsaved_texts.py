from django.core.management.base import BaseCommand

from pages.models import UnsavedText


class Command(BaseCommand):
    help = "Delete what people have typed and not saved for thirty days. Part of tick."

    def handle(self, **options: object) -> None:
        deleted, _rows = UnsavedText.objects.expired().delete()
        self.stdout.write(f"{deleted} texts deleted.")
