from django.http import Http404
from django.shortcuts import get_object_or_404
from django.urls import reverse

from assessments.models import Round
from organisations.models import Organisation


def get_organisation_or_country(request, pk):
    """The one in the address, or None for the whole country. 404 for missing and forbidden alike."""
    if pk is not None:
        return get_object_or_404(Organisation.objects.visible_to(request.user), pk=pk)
    if not request.user.is_administrator:
        raise Http404
    return None


def get_round(request, organisation, pk):
    """A round of the organisation in the address, or without one of the country, that the user organises."""
    rounds = Round.objects.visible_to(request.user).select_related("organisation", "edition")
    return get_object_or_404(rounds, organisation=organisation, pk=pk)


def links_of(round):
    """The addresses of a round's own pages."""
    arguments = [round.pk] if round.is_national else [round.organisation_id, round.pk]
    pages = ["detail", "change", "call_off", "remind"]
    return {page: reverse(f"round_{page}", args=arguments) for page in pages} | {"home": home_of(round.organisation)}


def home_of(organisation):
    """Where the rounds of an organisation or of the country are listed."""
    return reverse("organisation_rounds", args=[organisation.pk]) if organisation else reverse("national_rounds")
