"""Write again to all leaders of an organisation who have not chosen a password: work that takes its time."""

from django.contrib.auth.hashers import UNUSABLE_PASSWORD_PREFIX
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from jobs import running
from jobs.running import JobRefusal, Outcome
from organisations import inviting, rules
from organisations.inviting import INTERVAL
from organisations.models import Leadership, Organisation
from pages.refusals import Refusal

KIND = "invite_all_again"


def not_activated(organisation) -> list[Leadership]:
    """One post of each leader who has not chosen a password and got no mail within the last ten minutes.

    A post that waits to be confirmed is no invitation yet.
    """
    posts = Leadership.objects.within(organisation).standing().confirmed().select_related("user")
    posts = posts.filter(user__is_active=True, user__password__startswith=UNUSABLE_PASSWORD_PREFIX)
    first: dict[int, Leadership] = {}
    just_now = set()
    for post in posts.order_by("since", "pk"):
        first.setdefault(post.user_id, post)
        if post.invited_at and post.invited_at > timezone.now() - INTERVAL:
            just_now.add(post.user_id)
    return [post for user, post in first.items() if user not in just_now]


def ask_to_invite(*, organisation, owner):
    return running.start_job(
        owner=owner,
        kind=KIND,
        title=_("Send invitationen igen til ledere i %s") % organisation,
        subject=organisation.pk,
        organisation=str(organisation.pk),
    )


def invite_all_again(progress, *, organisation):
    """Begun again after it was stopped, it goes on: whoever got a mail in the last ten minutes gets no other."""
    found = Organisation.objects.filter(pk=organisation).first()
    home = reverse("organisation_leaders", args=[organisation])
    if found is None or not rules.can_view_organisation(progress.owner, found):
        raise JobRefusal(_("Du er ikke længere i den strategiske ledelse."), reverse("overview"))
    posts = not_activated(found)
    progress.begin(len(posts))
    sent = sum(is_invited(post, progress.owner) for post in progress.over(posts))
    return Outcome(_("Invitationen er sendt igen. Mails: %d.") % sent, home)


def is_invited(post, by) -> bool:
    """She may have chosen a password, or left, since the list was made."""
    try:
        inviting.invite_again(leadership=post, by=by)
    except Refusal:
        return False
    return True
