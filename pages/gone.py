from django.http import Http404


class Gone(Http404):
    """Where the reason may be told: a sentence for whoever sent something to what is there no longer.

    The page with her words is pages.errors.not_found(), as it is for every other 404.
    """
