from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class NetworksConfig(AppConfig):
    name = "networks"
    verbose_name = _("Ledernetværk")

    def ready(self):
        from auditlog.registry import auditlog  # models are not loaded before
        from django.db.models import Exists, OuterRef

        from accounts import erasure, rights
        from accounts.audit_trail import keep_trail_of
        from accounts.facts import know_fact
        from accounts.personal_data import register_personal_data
        from assessments.origins import register_origin as register_origins
        from networks import models, personal_data, routines
        from networks.afterwards import takeaways
        from networks.meeting_page import panels
        from networks.membership import joining
        from organisations.addresses import register_ties
        from organisations.coordinators import register_coordinators
        from pages.panels import register_panel

        for model in [models.Network, models.Coordinator, models.Membership, models.Meeting, models.DatePoll]:
            keep_trail_of(model)
        know_fact("coordinates", Exists(models.Coordinator.objects.filter(user=OuterRef("pk"))))
        rights.register_right("coordinator", _("koordinator for %(place)s"), models.Coordinator.objects.holders)
        register_coordinators(models.Coordinator.objects.halves_of)
        register_ties(joining.people_in_networks)
        register_personal_data("network_memberships", personal_data.memberships_of)
        register_personal_data("network_coordination", personal_data.coordination_of)
        register_personal_data("network_attendance", personal_data.replies_of)
        register_personal_data("network_applications", personal_data.applications_of)
        register_personal_data("network_calendar_feed", personal_data.calendar_feed_of)
        register_personal_data("newsletter", personal_data.subscription_of)
        erasure.register_eraser(personal_data.erase_by_address)
        register_panel("front_page_networks", panels.front_page_networks)
        register_panel("overview_side", panels.next_meeting_panel)
        register_personal_data("network_minutes", personal_data.minutes_written_by)
        register_personal_data("network_materials", personal_data.materials_of)
        register_personal_data("network_evaluations", personal_data.evaluations_of)
        auditlog.register(models.Material, include_fields=["meeting", "kind", "title", "url", "read_before"])
        register_origins(takeaways.origins_of)
        register_personal_data("network_date_votes", personal_data.date_votes_of)
        routines.register_all()
