"""What may be registered as an organisation's own mail domain."""

from django.core.exceptions import ValidationError
from django.core.validators import DomainNameValidator
from django.utils.translation import gettext_lazy as _

from pages.cleaning import clean_line

OPEN_TO_ALL = {
    *("gmail.com", "googlemail.com", "outlook.com", "outlook.dk", "hotmail.com", "hotmail.dk", "live.com", "live.dk"),
    *("msn.com", "yahoo.com", "yahoo.dk", "ymail.com", "icloud.com", "me.com", "mac.com", "aol.com", "gmx.com"),
    *("gmx.net", "mail.com", "proton.me", "protonmail.com", "pm.me", "tutanota.com", "tuta.io", "fastmail.com"),
    *("zoho.com", "yandex.com", "mail.dk", "mail.tele.dk", "jubii.dk", "ofir.dk", "sol.dk", "forum.dk", "post.tele.dk"),
    *("tdcadsl.dk", "stofanet.dk", "youmail.dk", "webspeed.dk", "privat.dk", "email.dk", "c.dk", "post.cybercity.dk"),
    *("get2net.dk", "tiscali.dk", "mailme.dk", "mailinator.com", "hushmail.com", "inbox.com"),
}
"""Anybody can have an address there, so one says nothing of where its owner works."""

is_a_domain = DomainNameValidator(message=_("Skriv et domæne, for eksempel kommune.dk."))


def clean_domain(written) -> str:
    """In small letters, without what stands before the @. Raises ValidationError."""
    domain = clean_line(written).lower().rpartition("@")[2]
    is_a_domain(domain)
    if domain in OPEN_TO_ALL:
        message = _(
            "På %(domain)s kan alle få en e-mailadresse, så den siger ikke, hvor man arbejder. "
            "Registrér organisationens eget domæne."
        )
        raise ValidationError(message, params={"domain": domain})
    return domain
