"""The links that are mailed to an address: to confirm it, and to choose a password. Each does once what it is for."""

from allauth.account import views as allauth_views
from allauth.account.models import get_emailconfirmation_model
from django.contrib.auth.decorators import login_not_required
from django.db import transaction
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from accounts import proving
from accounts.invitations import path_to_choose_password


@login_not_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def confirm_email(request, key):
    """The press says whose the address is, and not who has made the account.

    So only the browser in which the password was typed is let in with it. In any other the reader of the mail chooses
    a password of her own, or signs in first where the account has an address already and is to change it.
    """
    confirmation = get_emailconfirmation_model().from_key(key)
    if confirmation is None:
        return allauth_views.confirm_email(request, key=key)
    address = confirmation.email_address
    if proving.belongs_to_another(address):
        return render(request, "account/email_confirm.html", {"confirmation": confirmation, "email": address.email})
    if proving.is_signing_in(request, address.user):
        with transaction.atomic():
            return allauth_views.confirm_email(request, key=key)
    is_change = address.email != address.user.email
    if request.method == "POST" and not is_change:
        return redirect(path_to_choose_password(address.user))
    context = {"confirmation": confirmation, "email": address.email, "is_change": is_change}
    return render(request, "account/email_confirm_elsewhere.html", context)
