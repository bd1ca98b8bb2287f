from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ReleasesConfig(AppConfig):
    name = "releases"
    verbose_name = _("Offentliggjorte resultater")

    def ready(self):
        from assessments.comparisons import register  # models are not ready above
        from releases import comparisons

        register(compare=comparisons.comparison_of, receipt=comparisons.receipt_url_of)
