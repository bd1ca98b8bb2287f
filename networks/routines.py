"""What the networks do by themselves when it is due."""

from django.utils.translation import gettext_lazy as _

from jobs.routines import daily, every, register_routine
from networks.afterwards import evaluation_closing, minutes_mailing
from networks.invitations import inviting, needs
from networks.meeting_day import materials
from networks.membership import applications
from networks.news import newsletters
from networks.planning import date_polls


def register_all():
    often, at_night = every(minutes=10), daily(hour=3)
    register_routine(
        "close_date_polls", _("Luk datoafstemninger, hvis sidste dag er gået"), often, date_polls.close_due_polls
    )
    register_routine(
        "close_evaluations",
        _("Regn mødeevalueringer sammen, når de lukker"),
        often,
        evaluation_closing.close_due_evaluations,
    )
    register_routine(
        "send_invitations", _("Indbyd dem, der mangler, og fyld ledige pladser"), often, inviting.invite_missed
    )
    register_routine(
        "tell_of_minutes", _("Skriv til medlemmer om nye referater"), often, minutes_mailing.resume_mailing
    )
    register_routine("deliver_newsletters", _("Send resten af afbrudte nyhedsbreve"), often, newsletters.deliver_all)
    register_routine("forget_unconfirmed", _("Slet ubekræftede anmodninger"), at_night, applications.forget_unconfirmed)
    register_routine("delete_needs", _("Slet gamle ønsker om mad og adgangsforhold"), at_night, needs.delete_old_needs)
    register_routine(
        "clean_materials", _("Slet filer, som ikke hører til noget møde"), at_night, materials.remove_orphans
    )
