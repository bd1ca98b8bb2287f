from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ReleasesConfig(AppConfig):
    name = "releases"
    verbose_name = _("Offentliggjorte resultater")

    def ready(self):
        from accounts import menu
        from releases.menu import items_for

        menu.register(items_for)
