"""The mails about becoming and being a member, each to one person in her own language.

A person is a user or an application: both have a name, an address and a language.
"""

from django.contrib.auth import get_user_model
from django.urls import reverse

from accounts.invitations import link_to_choose_password
from jobs.mail import absolute_url, queue_mail


def ask_applicant_to_confirm(*, application, token):
    url = absolute_url(reverse("application_confirm", args=[token]))
    queue_mail(
        to=application.email,
        language=application.language,
        template="networks/membership/mail/application_confirm",
        context=words_for(application, application.network) | {"confirm_url": url, "application": application},
        kind="application_confirm",
    )


def already_waiting(*, application):
    queue_mail(
        to=application.email,
        language=application.language,
        template="networks/membership/mail/application_waiting",
        context=words_for(application, application.network),
        kind="application_waiting",
    )


def already_member(*, application):
    queue_mail(
        to=application.email,
        language=application.language,
        template="networks/membership/mail/application_member",
        context=words_for(application, application.network),
        kind="application_member",
    )


def asked(*, applicant, network):
    """To everybody who can answer."""
    url = absolute_url(reverse("member_list", args=[network.slug]))
    for coordinator in get_user_model().objects.filter(coordinator_roles__network=network, is_active=True):
        queue_mail(
            to=coordinator.email,
            language=coordinator.language,
            template="networks/membership/mail/membership_asked",
            context=words_for(coordinator, network) | {"applicant": applicant.name, "members_url": url},
            kind="membership_asked",
        )


def approved(*, membership):
    """With a link to choose a password for somebody who has none, because her account was made for her just now."""
    person = membership.user
    password_url = "" if person.has_usable_password() else link_to_choose_password(person)
    new_link_url = absolute_url(reverse("account_reset_password"))
    queue_mail(
        to=person.email,
        language=person.language,
        template="networks/membership/mail/membership_approved",
        context=words_for(person, membership.network) | {"password_url": password_url, "new_link_url": new_link_url},
        kind="membership_approved",
        about=membership,
    )


def declined(*, person, network, reason):
    queue_mail(
        to=person.email,
        language=person.language,
        template="networks/membership/mail/membership_declined",
        context=words_for(person, network) | {"reason": reason},
        kind="membership_declined",
        about=network,
    )


def removed(*, person, network, reason):
    queue_mail(
        to=person.email,
        language=person.language,
        template="networks/membership/mail/membership_removed",
        context=words_for(person, network) | {"reason": reason},
        kind="membership_removed",
        about=network,
    )


def words_for(person, network):
    return {"name": person.first_name, "network": network, "network_url": absolute_url(network.get_absolute_url())}
