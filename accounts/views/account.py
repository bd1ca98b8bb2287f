"""The account page: who I am, what is stored about me, and the way out."""

from django.contrib import messages
from django.contrib.auth import logout
from django.http import JsonResponse
from django.shortcuts import redirect, render
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_safe

from accounts import erasure, personal_data, rights, rules
from accounts.forms import AccountForm, EraseAccountForm
from accounts.models import User
from accounts.readable_data import readable
from accounts.views.preferences import remember_language
from pages.refusals import refusals_in


@require_http_methods(["GET", "HEAD", "POST"])
def account(request):
    # A row of its own: a refused form has changed its instance, and the header names request.user.
    person = User.objects.get(pk=request.user.pk)
    initial = {"language": person.language or translation.get_language()}
    form = AccountForm(request.POST or None, instance=person, initial=initial)
    if form.is_valid():
        form.save()
        response = redirect("account")
        remember_language(request, response, person.language)
        with translation.override(person.language):
            messages.success(request, _("Dine oplysninger er gemt."))
        return response

    return render(request, "accounts/account.html", {"form": form})


@require_safe
@never_cache
def account_data(request):
    """Everything stored about the person, as a file."""
    response = JsonResponse(
        {"made_at": timezone.now(), **personal_data.collected(request.user)},
        json_dumps_params={"ensure_ascii": False, "indent": 2},
    )
    name = f"syv-principper-{timezone.localdate()}.json"
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


@require_safe
@never_cache
def account_data_page(request):
    """The same to read and to print."""
    parts = readable(personal_data.collected(request.user))
    return render(request, "accounts/account_data.html", {"parts": parts, "made_at": timezone.now()})


@sensitive_post_parameters("password")
@require_http_methods(["GET", "HEAD", "POST"])
def account_erase(request):
    form = EraseAccountForm(request.POST or None, user=request.user)
    if form.is_valid():
        with refusals_in(form):
            with rights.watched(by=request.user):
                erasure.erase(user=request.user)
            logout(request)
            messages.success(request, _("Din konto er slettet."))
            return redirect("front_page")

    context = {"form": form, "can_erase": rules.can_erase_account(request.user)}
    return render(request, "accounts/account_erase.html", context)
