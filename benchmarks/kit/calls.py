"""How many functions one request calls inside the server. Whatever else the machine does leaves this figure alone.

python -m benchmarks.kit.calls, with the settings in the environment and the requests on the standard input.
"""

import cProfile
import io
import json
import subprocess
import sys
from pstats import Stats

from benchmarks.kit.databases import ROOT

WARM_UP = 25


def calls_of_one(database, settings, messages) -> float:
    """On average over these requests, in one process and without a network."""
    done = subprocess.run(
        [sys.executable, "-m", "benchmarks.kit.calls"],
        cwd=ROOT,
        env=database.environment | {"DJANGO_SETTINGS_MODULE": settings},
        input=json.dumps([message.decode() for message in messages]),
        stdout=subprocess.PIPE,
        text=True,
        check=True,
    )
    return float(done.stdout)


def main():
    from django.core.wsgi import get_wsgi_application  # reads the settings

    application = get_wsgi_application()
    messages = json.load(sys.stdin)
    for message in messages[:WARM_UP]:
        send_to_application(application, message)
    profile = cProfile.Profile()
    for message in messages[WARM_UP:]:
        profile.runcall(send_to_application, application, message)
    print(Stats(profile).total_calls / len(messages[WARM_UP:]))


def send_to_application(application, message):
    head, _end, body = message.partition("\r\n\r\n")
    request, *lines = head.split("\r\n")
    method, path, _version = request.split()
    environment = {
        "REQUEST_METHOD": method,
        "PATH_INFO": path,
        "SERVER_NAME": "127.0.0.1",
        "SERVER_PORT": "80",
        "wsgi.url_scheme": "http",
        "wsgi.input": io.BytesIO(body.encode()),
        "wsgi.errors": sys.stderr,
    }
    for name, value in (line.split(": ", 1) for line in lines):
        name = name.upper().replace("-", "_")
        environment[name if name.startswith("CONTENT_") else f"HTTP_{name}"] = value
    statuses = []
    response = application(environment, lambda status, headers: statuses.append(status))
    b"".join(response)
    response.close()
    assert statuses[0].startswith("200"), statuses


if __name__ == "__main__":
    main()
