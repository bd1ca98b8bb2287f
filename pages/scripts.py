"""Requests of our own scripts, which read answers as JSON."""


def wants_json(request):
    return request.headers.get("Accept", "").startswith("application/json")
