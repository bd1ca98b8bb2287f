"""The WSGI application with a header that says what a request took inside the server: queries, milliseconds, and
milliseconds of the processor, which tell more on a machine that does other things, too.
"""

from time import perf_counter, thread_time

from django.db import connection

from config.wsgi import application as untimed


class Counter:
    def __init__(self):
        self.count = 0

    def __call__(self, execute, sql, params, many, context):
        self.count += 1
        return execute(sql, params, many, context)


def application(environ, start_response):
    counter = Counter()
    started, worked = perf_counter(), thread_time()

    def start(status, headers):
        took = {
            "X-Queries": str(counter.count),
            "X-Time": f"{1000 * (perf_counter() - started):.3f}",
            "X-Processor": f"{1000 * (thread_time() - worked):.3f}",
        }
        return start_response(status, [*headers, *took.items()])

    with connection.execute_wrapper(counter):
        return untimed(environ, start)
