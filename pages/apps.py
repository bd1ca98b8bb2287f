from django.apps import AppConfig

from pages.fields import clean_every_text_field


class PagesConfig(AppConfig):
    name = "pages"
    verbose_name = "Det, alle sider deler"

    def ready(self):
        clean_every_text_field()
