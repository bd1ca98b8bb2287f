"""How a file is answered with, and what happens when there is none just now."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import translation

from pages.languages import CODES


def language_asked_for(request):
    """As asked for, else as the page is read."""
    asked = request.GET.get("sprog")
    return asked if asked in CODES else translation.get_language()


def pdf_response(pdf, file_name):
    return attachment_response(pdf, file_name, "application/pdf")


def attachment_response(content, file_name, content_type):
    response = HttpResponse(content, content_type=content_type)
    response.headers["Content-Disposition"] = f'attachment; filename="{file_name}"'
    return response


def ask_to_try_again(request):
    response = render(request, "reports/try_again.html", {"address": request.get_full_path()}, status=503)
    response.headers["Retry-After"] = "10"
    return response
