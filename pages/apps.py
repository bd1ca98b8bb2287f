from django.apps import AppConfig

from pages.fields import clean_every_text_field
from pages.keys import ask_only_for_what_can_be_a_row


class PagesConfig(AppConfig):
    name = "pages"
    verbose_name = "Det, alle sider deler"

    def ready(self) -> None:
        clean_every_text_field()
        ask_only_for_what_can_be_a_row()
