from django.contrib.auth.decorators import login_not_required
from django.shortcuts import get_object_or_404, render

from principles.models import Edition, Principle


@login_not_required
def front_page(request):
    return render(request, "principles/front_page.html", {"edition": Edition.objects.current()})


@login_not_required
def principle_list(request):
    return render(request, "principles/principle_list.html", {"edition": Edition.objects.current()})


@login_not_required
def principle_detail(request, slug):
    principle = get_object_or_404(Principle, slug=slug, edition=Edition.objects.current())
    return render(request, "principles/principle_detail.html", {"principle": principle})
