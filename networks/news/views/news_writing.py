"""The newsletter for those who write it: drafts, preview, a trial to oneself, and sending."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from jobs.undelivered import all_undelivered_about
from networks import rules
from networks.models import Network, Newsletter
from networks.news import emails, newsletters
from networks.news.forms import NewsletterForm
from pages.concurrent_edits import tokens
from pages.gone import Gone
from pages.refusals import Attempt, refusals_as_gone, refusals_in
from pages.rich_text import rich_text
from pages.sent_once import sent_once
from pages.unsaved_texts import UnsavedTexts

LETTERS_SHOWN = 50


def require_writer(user):
    if not Network.objects.coordinated_by(user).exists():
        raise Http404


def get_newsletter(request, pk):
    newsletter = get_object_or_404(Newsletter.objects.select_related("network"), pk=pk)
    if not rules.can_write_newsletter(request.user, newsletter):
        raise Http404
    return newsletter


def get_newsletter_draft(request, pk):
    newsletter = get_newsletter(request, pk)
    if newsletter.is_sent:
        raise Gone(_("Nyhedsbrevet er sendt, så det kan ikke ændres."))
    return newsletter


@require_safe
def letter_list(request):
    require_writer(request.user)
    letters = Newsletter.objects.visible_to(request.user).select_related("network")
    context = {"drafts": letters.drafts(), "sent": letters.sent()[:LETTERS_SHOWN]}
    return render(request, "networks/news/letter_list.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@sent_once
def letter_new(request):
    require_writer(request.user)
    form = NewsletterForm(request.POST or None, user=request.user)
    unsaved = UnsavedTexts(request, form)
    if unsaved.asks:
        return unsaved.answer()
    if form.is_valid():
        letter = form.save()
        unsaved.forget()
        messages.success(request, _("Kladden er gemt."))
        return redirect("letter_preview", pk=letter.pk)
    return render(request, "networks/news/letter_form.html", {"form": form, "unsaved": unsaved})


@require_http_methods(["GET", "HEAD", "POST"])
@sent_once
def letter_edit(request, pk):
    letter = get_newsletter_draft(request, pk)
    form = NewsletterForm(request.POST or None, instance=letter, user=request.user)
    unsaved = UnsavedTexts(request, form)
    if unsaved.asks:
        return unsaved.answer()
    context = {"form": form, "letter": letter, "unsaved": unsaved}
    if form.is_valid():
        fields = form.cleaned_data
        try:
            with refusals_in(form):
                newsletters.change_draft(newsletter=letter, **fields)
                unsaved.forget()
                messages.success(request, _("Kladden er gemt."))
                return redirect("letter_preview", pk=pk)
        except newsletters.Conflict as conflict:
            context |= {"form": again(form, conflict.stored), "stored": conflict.stored}
            return render(request, "networks/news/letter_form.html", context, status=409)
    return render(request, "networks/news/letter_form.html", context)


def again(form, stored):
    """What was typed, in a form that replaces what the other has saved when it is sent once more."""
    typed = form.data.copy()
    typed["seen"] = tokens(newsletters.compared_in_letter(stored))
    return NewsletterForm(initial=typed.dict(), instance=stored, user=form.user)


@require_safe
def letter_preview(request, pk):
    letter = get_newsletter(request, pk)
    context = {
        "letter": letter,
        "versions": [version(letter, language) for language in letter.languages],
        "recipients": newsletters.recipients_of(letter).count(),
        "undelivered": all_undelivered_about(letter).count() if letter.is_sent else 0,
    }
    return render(request, "networks/news/letter_preview.html", context)


def version(letter, language):
    with translation.override(language):
        return {"language": language, "subject": letter.subject, "html": rich_text(letter.text)}


@require_POST
@sent_once
def letter_trial(request, pk):
    letter = get_newsletter(request, pk)
    emails.trial(newsletter=letter, user=request.user)
    messages.success(request, _("Prøven er sendt til %(email)s.") % {"email": request.user.email})
    return redirect("letter_preview", pk=pk)


@require_http_methods(["GET", "HEAD", "POST"])
@sent_once
def letter_send(request, pk):
    """It is asked once, with the number. Sent from two tabs, it goes out once."""
    letter = get_newsletter(request, pk)
    if letter.is_sent:
        messages.info(request, _("Nyhedsbrevet er sendt."))
        return redirect("letter_list")
    attempt = Attempt()
    if request.method == "POST":
        with attempt:
            letter = newsletters.send_newsletter(newsletter=letter)
            messages.success(request, letter_sent_to(letter.recipient_count))
            return redirect("letter_list")
    context = {"letter": letter, "recipients": newsletters.recipients_of(letter).count(), "refusal": attempt.refusal}
    return render(request, "networks/news/letter_send.html", context, status=attempt.status)


def letter_sent_to(count):
    return ngettext(
        "Nyhedsbrevet er på vej til 1 modtager.", "Nyhedsbrevet er på vej til %(count)d modtagere.", count
    ) % {"count": count}


@require_http_methods(["GET", "HEAD", "POST"])
@sent_once
def letter_delete(request, pk):
    letter = get_newsletter_draft(request, pk)
    if request.method == "POST":
        with refusals_as_gone():
            newsletters.delete_draft(newsletter=letter)
        messages.success(request, _("Kladden er slettet."))
        return redirect("letter_list")
    return render(request, "networks/news/letter_delete.html", {"letter": letter})
