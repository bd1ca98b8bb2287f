from django.shortcuts import get_object_or_404

from organisations.models import Leadership, Organisation


def get_organisation(request, pk):
    """One that the user manages. 404 for missing and forbidden alike."""
    return get_object_or_404(Organisation.objects.visible_to(request.user), pk=pk)


def get_post(request, organisation, pk):
    """A post in an organisation that the user manages."""
    organisation = get_organisation(request, organisation)
    posts = Leadership.objects.within(organisation).standing().with_place().select_related("user")
    return get_object_or_404(posts, pk=pk)
