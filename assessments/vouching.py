"""Say that a leader is real, or that one does not know her (R17, R18)."""

from django.db import transaction
from django.db.models import Max, Q
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.audit_trail import log_creation
from assessments.knowing import counted_before, with_why_not
from assessments.models import Round
from organisations.coordinators import coordinated_by
from organisations.models import Leadership, Objection, Organisation, StrategicRole, Vouch
from pages.refusals import Refusal

MOST_IN_A_ROUND = 3
"""So many may one leader vouch for from one round to the next (R17)."""


def posts_in(organisation):
    """Of those whom a roster would be made of: confirmed, and not ended."""
    return Leadership.objects.confirmed().standing().within(organisation).filter(user__is_active=True)


def is_known(user, organisation) -> bool:
    """In a round that would open now."""
    posts = posts_in(organisation).current().filter(user=user)
    return with_why_not(posts, opens_at=timezone.now()).filter(why_not="").exists()


def standing_of(user, organisation) -> str:
    """What gives her a word about the leaders of the organisation; "" where nothing does.

    Strategic management never has one, wherever it is. Whoever leads there has a leader's, also where she coordinates.
    """
    if StrategicRole.objects.filter(user=user).exists():
        return ""
    if posts_in(organisation).filter(user=user).exists():
        has_a_word = is_known(user, organisation) and not waits_to_be_counted(user, organisation)
        return Vouch.Standing.LEADER if has_a_word else ""
    networks = organisation.services.filter(municipality__network__in=coordinated_by(user))
    return Vouch.Standing.COORDINATOR if networks.exists() else ""


def waits_to_be_counted(user, organisation) -> bool:
    """A leader has vouched for her, and she has counted in no round there yet.

    Until she has, she vouches for nobody: of one false voucher there come three made-up leaders in a round, and not
    three for each of them the same day.
    """
    given_by_a_leader = Vouch.objects.filter(user=user, organisation=organisation, standing=Vouch.Standing.LEADER)
    return given_by_a_leader.exists() and not counted_before(user=user, organisation=organisation).exists()


def vouches_left(user, organisation) -> int:
    """How many leaders she may vouch for as one of them, until the next round opens."""
    opened = Round.objects.covering(organisation).aggregate(Max("opened_at"))["opened_at__max"]
    given = Vouch.objects.filter(by=user, organisation=organisation, standing=Vouch.Standing.LEADER)
    return MOST_IN_A_ROUND - given.filter(at__gte=opened).count() if opened else MOST_IN_A_ROUND - given.count()


@transaction.atomic
def vouch_for(*, user, organisation, by) -> Vouch:
    """Once given it stands, whoever presses again."""
    organisation = Organisation.objects.select_for_update(no_key=True).get(pk=organisation.pk)
    given = Vouch.objects.filter(user=user, organisation=organisation).first()
    if given:
        return given
    standing = standing_of(by, organisation)
    refuse_to_vouch(user, organisation, by, standing)
    return Vouch.objects.create(user=user, organisation=organisation, by=by, standing=standing)


def refuse_to_vouch(user, organisation, by, standing):
    if user.pk == by.pk:
        raise Refusal(_("Du kan ikke sige god for dig selv."))
    if not standing:
        message = _(
            "Kun netværkets koordinator og ledere, der tæller med, kan sige god for nogen. Har en anden leder sagt god "
            "for dig, kan du det, når du har talt med i en runde."
        )
        raise Refusal(message)
    posts = posts_in(organisation).filter(user=user)
    if standing == Vouch.Standing.COORDINATOR:
        posts = posts.filter(service__municipality__network__in=coordinated_by(by))
    if not posts.exists():
        raise Refusal(_("Lederen står ikke på listen længere."))
    if has_admitted(by, user, organisation):
        raise Refusal(_("Du har selv taget lederen ind, så en anden skal sige god for posten."))
    if standing == Vouch.Standing.LEADER and vouches_left(by, organisation) < 1:
        message = _(
            "Du har sagt god for %(most)d ledere siden sidste runde. Du kan først igen, når den næste er åbnet."
        )
        raise Refusal(message % {"most": MOST_IN_A_ROUND})


def has_admitted(by, user, organisation) -> bool:
    """To any post of hers there, ended ones too."""
    return Leadership.objects.within(organisation).filter(user=user, admitted_by=by).exists()


def is_outside(administrator, organisation) -> bool:
    """She neither leads there nor is in anybody's strategic management."""
    leads = Leadership.objects.standing().within(organisation).filter(user=administrator)
    return not (leads.exists() or StrategicRole.objects.filter(user=administrator).exists())


def may_attest(user, organisation) -> bool:
    return user.is_administrator and organisation.attested_at is None and is_outside(user, organisation)


def to_attest(organisation, by):
    """The leaders whom an administrator's word about the first list would be about."""
    posts = posts_in(organisation)
    admitted = Leadership.objects.within(organisation).filter(admitted_by=by).values("user")
    vouched = Vouch.objects.filter(organisation=organisation).values("user")
    return posts.exclude(Q(user__in=admitted) | Q(user__in=vouched) | Q(user=by))


@transaction.atomic
def attest_first_list(*, organisation, by, seen) -> int:
    """Vouch for those on an organisation's list whom she has seen there, once. Answers with how many.

    seen: their accounts' keys. Whoever came onto it after she read it is vouched for by somebody else.
    """
    organisation = Organisation.objects.select_for_update(no_key=True).get(pk=organisation.pk)
    if organisation.attested_at:
        raise Refusal(_("Organisationens første liste er der allerede stået inde for."))
    if not may_attest(by, organisation):
        raise Refusal(_("Det er kun en administrator uden for organisationen, der kan stå inde for dens første liste."))
    people = set(to_attest(organisation, by).filter(user__in=seen).values_list("user", flat=True))
    if not people:
        raise Refusal(_("Der er ingen på listen, som du kan stå inde for."))
    vouches = Vouch.objects.bulk_create(
        Vouch(user_id=user, organisation=organisation, by=by, standing=Vouch.Standing.ADMINISTRATOR)
        for user in sorted(people)
    )
    log_creation(vouches, by=by)
    organisation.attested_at = timezone.now()
    organisation.save(update_fields=["attested_at"])
    return len(people)


@transaction.atomic
def object_to(*, user, organisation, by) -> Objection:
    """Take a leader out of the coming rosters' counts until an administrator has looked into it. She is not told."""
    organisation = Organisation.objects.select_for_update(no_key=True).get(pk=organisation.pk)
    if user.pk == by.pk:
        raise Refusal(_("Det er dig selv."))
    if not posts_in(organisation).filter(user=by).exists():
        raise Refusal(_("Det er kun ledere i organisationen, der kan sige det."))
    if not posts_in(organisation).filter(user=user).exists():
        raise Refusal(_("Lederen står ikke på listen længere."))
    objection, _is_new = Objection.objects.get_or_create(user=user, organisation=organisation, by=by)
    return objection


@transaction.atomic
def settle_objections(*, user, organisation, put_back):
    """All there are about a leader in an organisation, looked into together. It can be decided anew."""
    about = Objection.objects.select_for_update().filter(user=user, organisation=organisation)
    for objection in about:
        objection.settled_at, objection.is_put_back = timezone.now(), put_back
        objection.save(update_fields=["settled_at", "is_put_back"])
