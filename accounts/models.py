from django.conf import settings
from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.names import first_name_in
from pages.cleaning import clean_line


class UserManager(BaseUserManager["User"]):
    def create_user(self, email, password=None, *, name="", **fields):
        user = self.model(email=clean_line(email).lower(), name=clean_line(name), **fields)
        user.set_password(password)
        user.save()
        return user

    def create_superuser(self, email, password=None, **fields):
        """Whoever may run commands on the server is taken at her word about the address."""
        user = self.create_user(email, password, is_administrator=True, **fields)
        user.emailaddress_set.create(email=user.email, verified=True, primary=True)
        return user

    def get_by_natural_key(self, email):
        return self.get(email__iexact=clean_line(email))


class User(AbstractBaseUser):
    """A person who can sign in. Never a word for a citizen."""

    email = models.EmailField(
        _("e-mailadresse"),
        unique=True,
        error_messages={"unique": _("Der findes allerede en bruger med den e-mailadresse.")},
    )
    name = models.CharField(_("navn"), max_length=150)
    language = models.CharField(_("sprog"), max_length=2, choices=settings.LANGUAGES, blank=True)
    is_administrator = models.BooleanField(
        _("administrator"),
        default=False,
        help_text=_("Administrerer brugere og organisationer. Kan ikke læse svar."),
    )
    is_content_editor = models.BooleanField(
        _("redaktør"), default=False, help_text=_("Holder principperne ved lige i nye udgaver.")
    )
    is_active = models.BooleanField(
        _("kan logge ind"), default=True, help_text=_("Fjern krydset i stedet for at slette brugeren.")
    )
    joined_at = models.DateTimeField(_("oprettet"), default=timezone.now, editable=False)

    objects = UserManager()

    USERNAME_FIELD = EMAIL_FIELD = "email"
    REQUIRED_FIELDS = ["name"]

    class Meta:
        verbose_name = _("bruger")
        verbose_name_plural = _("brugere")
        constraints = [
            models.CheckConstraint(
                name="user_email_in_lower_case",
                condition=Q(email=Lower("email")),
                violation_error_message=_("Skriv e-mailadressen med små bogstaver."),
            ),
        ]

    def __str__(self):
        return self.name or self.email

    @classmethod
    def normalize_username(cls, username):
        """Django's word for the address, which forms bring to small letters before they check it."""
        return clean_line(super().normalize_username(username)).lower()

    @property
    def first_name(self):
        return first_name_in(self.name)

    @property
    def is_staff(self):
        """Django's word for being let into the admin."""
        return self.is_administrator or self.is_content_editor

    @property
    def is_superuser(self):
        return self.is_administrator

    def has_perm(self, perm, obj=None):
        """Permissions of the admin pages. Private answers have no admin page, whoever asks."""
        return self.is_active and (self.is_administrator or (self.is_content_editor and perm.startswith("principles.")))

    def has_perms(self, perm_list, obj=None):
        return all(self.has_perm(perm, obj) for perm in perm_list)

    def has_module_perms(self, app_label):
        return self.is_active and (self.is_administrator or (self.is_content_editor and app_label == "principles"))
