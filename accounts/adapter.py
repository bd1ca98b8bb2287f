"""What allauth asks of us: who may sign up, how its mails leave, and our own words for its refusals."""

from ipaddress import ip_address, ip_network

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.models import EmailAddress
from allauth.core import ratelimit
from django.conf import settings
from django.contrib.auth import get_user_model
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext_lazy as _

from jobs.mail import queue_written


class AccountAdapter(DefaultAccountAdapter):
    error_messages = DefaultAccountAdapter.error_messages | {
        "account_inactive": _("Kontoen er lukket."),
        "duplicate_email": _("Det er den e-mailadresse, du bruger i dag. Skriv en anden."),
        "email_password_mismatch": _("E-mailadressen eller adgangskoden er forkert. Prøv igen."),
        "email_taken": _("Der findes allerede en bruger med den e-mailadresse."),
        "enter_current_password": _("Adgangskoden er forkert. Skriv den, du bruger i dag."),
        "incorrect_password": _("Adgangskoden er forkert. Prøv igen."),
        "too_many_login_attempts": _("Du har prøvet for mange gange. Vent fem minutter, og prøv igen."),
        "rate_limited": _("Det gik for hurtigt. Vent lidt, og prøv igen."),
    }

    def pre_authenticate(self, request, **credentials):
        super().pre_authenticate(request, **credentials)
        if not all(ratelimit.consume(request, **limit) for limit in self.limits(request, credentials["email"])):
            raise self.validation_error("too_many_login_attempts")

    def authenticate(self, request, **credentials):
        """A right password forgets the wrong ones before it: they were typed for this address alone."""
        user = super().authenticate(request, **credentials)
        if user:
            self.forget_failures(request, credentials["email"])
        return user

    def forget_failures(self, request, email):
        for limit in self.limits(request, email):
            ratelimit.clear(request, **limit)

    def limits(self, request, email):
        """How often a password may be wrong, at sign-in and where one that is signed in is asked for hers."""
        email = email.lower()
        yield {"action": "login_failed_here", "key": f"{email} {self.source(request)}"}
        yield {"action": "login_failed_anywhere", "key": email}

    def source(self, request):
        """One subscriber has a whole network of addresses of the long kind."""
        address = ip_address(self.get_client_ip(request))
        return ip_network((address, 64), strict=False) if address.version == 6 else address

    def is_open_for_signup(self, request):
        return settings.SIGNUP_OPEN

    def save_user(self, request, user, form, commit=True):
        """Whoever signs up is written to in the language she read the page in."""
        user.name = form.cleaned_data["name"]
        user.language = translation.get_language()
        return super().save_user(request, user, form, commit)

    def login(self, request, user):
        super().login(request, user)
        if user.language:
            request.session["language"] = user.language

    def get_password_change_redirect_url(self, request):
        return reverse("account")

    def send_notification_mail(self, template_prefix, user, context=None, email=None):
        super().send_notification_mail(template_prefix, user, {"user": user} | (context or {}), email)

    def send_mail(self, template_prefix, email, context):
        """Written in the recipient's own language where we know it, else in the page's.

        It waits among the other mails: neither the page nor its answer depends on the mail server. It greets by name
        whoever has confirmed the address: to anybody else's it would carry what a stranger typed as hers.
        """
        recipient = context.get("user") or get_user_model().objects.filter(email=email.lower()).first()
        language = recipient.language if recipient else ""
        confirmed = EmailAddress.objects.filter(user=recipient, email=email.lower(), verified=True)
        name = recipient.first_name if recipient and confirmed.exists() else ""
        with translation.override(language or translation.get_language()):
            words = {"request": self.request, "email": email, "name": name} | context
            message = self.render_mail(template_prefix, email, words)
            page = render_to_string("components/mail.html", {"subject": message.subject, "text": message.body})
            queue_written(
                to=email,
                language=translation.get_language(),
                kind=template_prefix.rpartition("/")[2],
                subject=message.subject,
                text=message.body,
                html=page,
            )

    def render_mail(self, template_prefix, email, context, headers=None):
        """Every mail is written once, as text; its HTML part is the same words."""
        return super().render_mail(template_prefix, email, {"contact_email": settings.CONTACT_EMAIL} | context, headers)
