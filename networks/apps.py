from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class NetworksConfig(AppConfig):
    name = "networks"
    verbose_name = _("Ledernetværk")

    def ready(self):
        from auditlog.registry import auditlog  # models are not loaded before
        from django.db.models import Exists, OuterRef

        from accounts.menu import know
        from accounts.menu import register as register_menu
        from accounts.personal_data import register
        from networks import menu, models, personal_data

        for model in [models.Network, models.Coordinator, models.Membership, models.Meeting, models.DatePoll]:
            auditlog.register(model)
        know("coordinates", Exists(models.Coordinator.objects.filter(user=OuterRef("pk"))))
        register_menu(menu.items_for)
        register("network_memberships", personal_data.memberships_of)
        register("network_coordination", personal_data.coordination_of)
        register("network_attendance", personal_data.attendance_of)
        register("network_date_votes", personal_data.date_votes_of)
