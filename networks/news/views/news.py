"""The newsletter for those who read it: follow, confirm, leave, and the letters that were sent."""

from allauth.core import ratelimit
from django.contrib.auth.decorators import login_not_required
from django.core import signing
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import translation
from django.utils.translation import gettext_lazy as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_safe

from networks.models import Network, Newsletter
from networks.news import subscriptions
from networks.news.forms import NEWS, SubscriptionForm
from networks.news.subscriptions import Wish
from pages.rich_text import rich_text
from pages.sent_once import sent_once

LETTERS_SHOWN = 20
TOO_FAST = _("Der er sendt for mange anmodninger på kort tid. Vent en time, og prøv igen.")


@login_not_required
@sensitive_post_parameters()
@require_http_methods(["GET", "HEAD", "POST"])
@sent_once
def newsletter_subscribe(request):
    networks = list(Network.objects.running())
    initial = {"language": translation.get_language(), "topics": request.GET.getlist("om")}
    form, status = SubscriptionForm(request.POST or None, networks=networks, initial=initial), 200
    if form.is_valid():
        if ratelimit.consume(request, action="newsletter", key=form.cleaned_data["email"]):
            subscriptions.ask_to_confirm(wish_in(form))
            return redirect("newsletter_sent")
        form.add_error(None, TOO_FAST)
        status = 429
    letters = Newsletter.objects.sent().select_related("network")[:LETTERS_SHOWN]
    context = {"form": form, "letters": letters}
    return render(request, "networks/news/newsletter_subscribe.html", context, status=status)


def wish_in(form):
    topics = form.cleaned_data["topics"]
    return Wish(
        email=form.cleaned_data["email"],
        language=form.cleaned_data["language"],
        wants_news=NEWS in topics,
        halves=[topic for topic in topics if topic != NEWS],
    )


@login_not_required
@require_safe
def newsletter_sent(request):
    return render(request, "networks/news/newsletter_sent.html")


@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
def newsletter_confirm(request, token):
    """Opening the link changes nothing. The button does."""
    try:
        wish = subscriptions.wish_of(token)
    except subscriptions.CannotConfirm:
        return render(request, "networks/news/newsletter_too_late.html", status=410)
    if request.method == "POST":
        subscriptions.confirm_subscription(wish)
        return redirect("newsletter_confirmed")
    networks = Network.objects.filter(half__in=wish.halves)
    return render(request, "networks/news/newsletter_confirm.html", {"wish": wish, "networks": networks})


@login_not_required
@require_safe
def newsletter_confirmed(request):
    return render(request, "networks/news/newsletter_confirmed.html")


@csrf_exempt
@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
def newsletter_unsubscribe(request, token):
    """A mail program posts here by itself, without session and cookies (RFC 8058); a person presses the button."""
    try:
        subscription = subscriptions.subscription_by_token(token)
    except signing.BadSignature as error:
        raise Http404 from error
    if request.method == "POST" and subscription:
        subscriptions.end_subscription(subscription)
        subscription = None
    return render(request, "networks/news/newsletter_unsubscribe.html", {"subscription": subscription})


@login_not_required
@require_safe
def newsletter_detail(request, pk):
    """A letter that was sent is open to anybody."""
    letter = get_object_or_404(Newsletter.objects.sent().select_related("network"), pk=pk)
    return render(request, "networks/news/newsletter_detail.html", {"letter": letter, "html": rich_text(letter.text)})
