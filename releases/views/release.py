from django.shortcuts import redirect

from releases.views.access import home_of


def release_page(request, round, organisation=None):
    return redirect(home_of(organisation or round.organisation))
