"""The WSGI application with a header that says what a request took inside the server: queries and milliseconds."""

from time import perf_counter

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
    started = perf_counter()

    def start(status, headers):
        milliseconds = (perf_counter() - started) * 1000
        return start_response(status, [*headers, ("X-Queries", str(counter.count)), ("X-Time", f"{milliseconds:.3f}")])

    with connection.execute_wrapper(counter):
        return untimed(environ, start)
