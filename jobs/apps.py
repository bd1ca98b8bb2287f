from functools import partial

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class JobsConfig(AppConfig):
    name = "jobs"
    verbose_name = _("Opgaver og mails")

    def ready(self) -> None:
        from jobs import clearing, mail, routines, standstill  # models are not ready above
        from pages import panels

        panels.register_panel("overview_first", standstill.standstill_panel)

        often, daily = routines.every(minutes=1), routines.daily(hour=3)
        send_due = partial(mail.send_due, for_seconds=60)
        routines.register_routine("send_due_mails", _("Prøv igen med mails, der ikke kunne sendes"), often, send_due)
        routines.register_routine(
            "clear_jobs", _("Slet gamle opgaver og loggen over gamle mails"), daily, clearing.clear_jobs
        )
        routines.register_routine("clear_tasks", _("Slet det, der er gjort i køen"), daily, clearing.clear_tasks)
        routines.register_routine("clear_sessions", _("Slet sessioner, der er udløbet"), daily, clearing.clear_sessions)
        routines.register_routine(
            "clear_sent_forms", _("Glem, hvilke formularer der er sendt"), daily, clearing.clear_sent_forms
        )
        routines.register_routine(
            "clear_unsaved_texts", _("Slet gamle kladder til tekster"), daily, clearing.clear_unsaved_texts
        )
