from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class AssessmentsConfig(AppConfig):
    name = "assessments"
    verbose_name = _("Selvvurderinger")

    def ready(self):
        from accounts.audit_trail import keep_trail_of  # models are not ready above
        from accounts.erasure import register_eraser
        from accounts.personal_data import register_personal_data
        from assessments import announcements, models, participation, personal_data, reminding_job, rosters
        from jobs import routines, running

        keep_trail_of(models.Round)
        register_personal_data("assessments", personal_data.assessments_of)
        register_personal_data("actions", personal_data.actions_of)
        register_personal_data("rounds", personal_data.rounds_of)
        register_eraser(rosters.forget_names)
        running.register_job(reminding_job.KIND, reminding_job.remind_in_a_job)
        routines.register_routine(
            "open_rounds",
            _("Åbn runder, og skriv til lederne om dem"),
            routines.every(minutes=1),
            announcements.announce_open_rounds,
        )
        routines.register_routine(
            "tell_of_moved_deadlines",
            _("Skriv til lederne om frister, der er flyttet"),
            routines.every(minutes=10),
            announcements.announce_moved_deadlines,
        )
        routines.register_routine(
            "tell_participation",
            _("Fortæl arrangørerne i et ord, hvor mange der har sendt ind"),
            routines.daily(hour=6),
            participation.tell_participation,
        )
