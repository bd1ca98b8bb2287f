from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from organisations import posts, rules
from organisations.forms import PostForm
from organisations.models import Leadership
from pages.refusals import refusals_in
from pages.sent_once import sent_once


@require_http_methods(["GET", "HEAD", "POST"])
@sent_once
def own_leadership(request):
    """Where a leader sees and states her posts. The way on for someone who has just signed up."""
    form = PostForm(request.POST or None)
    if form.is_valid():
        stated = form.cleaned_data
        with refusals_in(form):
            posts.state_post(
                user=request.user,
                role=stated["role"],
                service=stated["service"],
                department_name=stated["department"],
            )
            messages.success(request, _("Din lederpost er gemt. Du kan gå i gang med din selvvurdering."))
            return redirect("overview")

    context = {
        "form": form,
        "leaderships": Leadership.objects.visible_to(request.user).current().with_place(),
        "can_state_post": rules.can_state_post(request.user),
    }
    return render(request, "organisations/own_leadership.html", context)
