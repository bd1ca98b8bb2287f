"""Who may take part in a round. Whether they have is told to nobody (R11)."""

from django.contrib.auth import get_user_model
from django.db.models import Exists, OuterRef

from organisations.models import Leadership


def posts_in(round):
    """The confirmed posts that a round covers, whenever they are held."""
    posts = Leadership.objects.confirmed()
    return posts if round.is_national else posts.filter(service__organisation=round.organisation_id)


def people_in(round):
    """Those who may take part: they lead something in it today, and can sign in."""
    posts = posts_in(round).current().filter(user=OuterRef("pk"))
    return get_user_model().objects.filter(Exists(posts), is_active=True).order_by("pk")
