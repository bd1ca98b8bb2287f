from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class OrganisationsConfig(AppConfig):
    name = "organisations"
    verbose_name = _("Organisationer")

    def ready(self):
        from django.db.models import Exists, F, OuterRef, Subquery, UUIDField

        from accounts import people, rights  # models are not loaded before
        from accounts.audit_trail import keep_trail_of
        from accounts.facts import know_fact
        from accounts.personal_data import register_personal_data
        from jobs import routines, running
        from organisations import inviting_again, models, personal_data, places_of_people
        from organisations.leader_lists import applying, forgetting

        for model in [models.Organisation, models.Service, models.Department, models.StrategicRole]:
            keep_trail_of(model)
        keep_trail_of(models.MailDomain)
        keep_trail_of(models.Leadership, without=["admitted_by"])  # each line says who did it
        for model in [models.Vouch, models.Objection]:
            keep_trail_of(model, without=["by"])
        own_roles = models.StrategicRole.objects.filter(user=OuterRef("pk"))
        own_roles = own_roles.order_by(F("organisation__closed_at").asc(nulls_first=True), "organisation__name")
        know_fact("strategic_organisation", Subquery(own_roles.values("organisation")[:1], UUIDField()))
        know_fact("has_led", Exists(models.Leadership.objects.filter(user=OuterRef("pk"))))
        people.know_posts(fetch=places_of_people.with_places, tell=places_of_people.places_of)
        words = _("med i den strategiske ledelse i %(place)s")
        rights.register_right("strategic_management", words, models.StrategicRole.objects.holders)
        register_personal_data("leaderships", personal_data.leaderships_of)
        register_personal_data("strategic_management", personal_data.strategic_roles_of)
        register_personal_data("vouches", personal_data.vouches_for)
        register_personal_data("vouches_given", personal_data.vouches_given_by)
        register_personal_data("objections", personal_data.objections_of)
        register_personal_data("leader_lists", personal_data.leader_lists_of)
        running.register_job(applying.KIND, applying.apply_in_job)
        running.register_job(inviting_again.KIND, inviting_again.invite_all_again)
        label = _("Slet lederlister, som ingen har bekræftet")
        routines.register_routine("clear_leader_lists", label, routines.daily(hour=3), forgetting.clear_leader_lists)
