"""What a person meets when something goes wrong. What she typed goes with her."""

from django.shortcuts import render
from django.template.response import TemplateResponse

SECRET_FIELDS = {"csrfmiddlewaretoken", "password", "password1", "password2", "oldpassword"}


def typed_fields(request):
    """The (name, value) pairs of a form that was sent, without passwords and tokens."""
    return [
        (name, value)
        for name, values in request.POST.lists()
        if name not in SECRET_FIELDS
        for value in values
    ]


def keep_what_was_typed(request, status):
    """A page that carries a refused form, to be sent again after signing in in another tab."""
    context = {"fields": typed_fields(request), "action": request.get_full_path()}
    return TemplateResponse(request, "accounts/send_again.html", context, status=status).render()


def csrf_failure(request, reason=""):
    """Signing in again changes the token, so a form of our own from before it is offered once more.

    A form from another site is not: the person would send a stranger's words as her own.
    """
    is_ours = request.headers.get("Sec-Fetch-Site") == "same-origin"
    if is_ours and request.user.is_authenticated:
        return keep_what_was_typed(request, status=403)
    context = {"fields": typed_fields(request) if is_ours else []}
    return render(request, "403_csrf.html", context, status=403)
