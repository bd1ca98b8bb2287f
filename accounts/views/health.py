"""What a load balancer and an orchestrator ask: is the process up, and may it have visitors?"""

from django.contrib.auth.decorators import login_not_required
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor
from django.http import HttpResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from jobs import signs_of_life


@login_not_required
@require_safe
@never_cache
def healthz(request):
    """The process answers. The database is not asked: a restart would not mend it."""
    return HttpResponse("ok\n", content_type="text/plain")


@login_not_required
@require_safe
@never_cache
def readyz(request):
    """The database answers and has every migration of this version.

    That no worker gives a sign of life is said, and is no reason to turn visitors away from every web process at once:
    mails and long work wait for it, and nothing else does.
    """
    try:
        executor = MigrationExecutor(connection)
        missing = executor.migration_plan(executor.loader.graph.leaf_nodes())
        silence = None if missing else signs_of_life.silence()
    except DatabaseError:
        return HttpResponse("database unreachable\n", status=503, content_type="text/plain")
    if missing:
        return HttpResponse("migrations missing\n", status=503, content_type="text/plain")
    if silence:
        return HttpResponse(f"ok, but no worker since {heard(silence)}\n", content_type="text/plain")
    return HttpResponse("ok\n", content_type="text/plain")


def heard(silence):
    return silence.since.isoformat(timespec="seconds") if silence.since else "the beginning"
