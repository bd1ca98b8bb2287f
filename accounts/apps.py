from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class AccountsConfig(AppConfig):
    name = "accounts"
    verbose_name = _("Konti")

    def ready(self):
        from accounts import personal_data, rights  # models are not loaded before
        from accounts.audit_trail import keep_trail_of
        from accounts.models import User

        keep_trail_of(User, without=["password", "last_login"])
        rights.register_right(rights.ADMINISTRATOR, _("administrator"), rights.of_account("is_administrator"))
        rights.register_right("content_editor", _("redaktør af principperne"), rights.of_account("is_content_editor"))
        personal_data.register_personal_data("account", personal_data.account_of)
        personal_data.register_personal_data("changes_to_account", personal_data.changes_to_account)
        personal_data.register_personal_data("jobs", personal_data.jobs_of)
        personal_data.register_personal_data("mails", personal_data.mails_to)
        personal_data.register_personal_data("sent_forms", personal_data.sent_forms_of)
        personal_data.register_personal_data("unsaved_texts", personal_data.unsaved_texts_of)
