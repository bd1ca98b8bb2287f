from django.apps import AppConfig

from pages.autocompletes import draw_only_what_can_be_a_row
from pages.fields import clean_every_text_field


class PagesConfig(AppConfig):
    name = "pages"
    verbose_name = "Det, alle sider deler"

    def ready(self):
        clean_every_text_field()
        draw_only_what_can_be_a_row()
