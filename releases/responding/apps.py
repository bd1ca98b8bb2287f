from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class RespondingConfig(AppConfig):
    name = "releases.responding"
    label = "responding"
    verbose_name = _("Ledelsens svar på resultater")

    def ready(self):
        from accounts.audit_trail import keep_trail_of  # models are not loaded before
        from accounts.personal_data import register_personal_data
        from pages.panels import register_panel
        from releases.responding import models, panels, personal_data

        keep_trail_of(models.ManagementResponse, without=["comment"])
        keep_trail_of(models.Undertaking, without=["text", "responsible"])
        register_personal_data("management_responses", personal_data.responses_written_by)
        register_panel("overview", panels.newest_response_panel)
