from django.contrib.auth.decorators import login_not_required
from django.shortcuts import render


@login_not_required
def about(request):
    return render(request, "accounts/about.html")


@login_not_required
def privacy(request):
    return render(request, "accounts/privacy.html")


@login_not_required
def accessibility(request):
    return render(request, "accounts/accessibility.html")
