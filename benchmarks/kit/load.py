"""Clients that cost little beside the server that they measure: raw sockets, and requests that are bytes already."""

import asyncio
import time
from dataclasses import dataclass, field

PER_CONNECTION = 25
"""A worker keeps the connections that it accepts, and may accept most. New ones now and then give each its share."""


@dataclass(frozen=True)
class Response:
    status: int
    headers: dict[str, str]
    body: bytes
    seconds: float


@dataclass
class Turn:
    """What a number of clients achieved together."""

    seconds: float = 0
    responses: list[Response] = field(default_factory=list)
    failures: list[Response] = field(default_factory=list)

    @property
    def rate(self):
        return len(self.responses) / self.seconds

    @property
    def latencies(self):
        return sorted(response.seconds for response in self.responses)


class Connection(asyncio.Protocol):
    """One kept-alive connection with one request at a time."""

    @classmethod
    async def open(cls, port):
        loop = asyncio.get_running_loop()
        _transport, connection = await loop.create_connection(cls, "127.0.0.1", port)
        return connection

    def connection_made(self, transport):
        self.transport = transport
        self.answered = None

    def send(self, message):
        self.received = bytearray()
        self.started = time.perf_counter()
        self.answered = asyncio.get_running_loop().create_future()
        self.transport.write(message)
        return self.answered

    def data_received(self, data):
        self.received += data
        head, end, body = bytes(self.received).partition(b"\r\n\r\n")
        if not end:
            return
        status, *lines = head.decode("latin-1").split("\r\n")
        headers = {name.lower(): value for name, _, value in (line.partition(": ") for line in lines)}
        # Without a length the server sends chunks, of which the last is empty.
        length = headers.get("content-length")
        if body.endswith(b"0\r\n\r\n") if length is None else len(body) >= int(length):
            seconds = time.perf_counter() - self.started
            self.answered.set_result(Response(int(status.split()[1]), headers, body, seconds))

    def connection_lost(self, exc):
        if self.answered and not self.answered.done():
            self.answered.set_exception(ConnectionError("The server hung up."))

    def close(self):
        self.transport.close()


def http_request(method, path, client, form="", accept="text/html"):
    """A request as a browser sends it, from a person who is signed in."""
    body = form.encode()
    lines = [
        f"{method} {path} HTTP/1.1",
        "Host: 127.0.0.1",
        f"Accept: {accept}",
        "Accept-Encoding: gzip, deflate, br",
        "Accept-Language: da,en;q=0.5",
        f"Cookie: csrftoken={client['csrf']}; sessionid={client['session']}",
    ]
    if method == "POST":
        lines += [
            f"X-CSRFToken: {client['csrf']}",
            "Content-Type: application/x-www-form-urlencoded",
            f"Content-Length: {len(body)}",
        ]
    return "\r\n".join([*lines, "", ""]).encode() + body


def is_page(response):
    return response.status == 200


def send_together(port, messages, count, is_right) -> Turn:
    """`count` requests by as many clients as there are iterators of messages, each client as fast as it is answered."""
    return asyncio.run(_together(port, messages, count, is_right))


async def _together(port, messages, count, is_right):
    connections = [await Connection.open(port) for _ in messages]
    tickets = iter(range(count))
    turn = Turn()

    async def work(at, own_messages):
        for ticket in tickets:
            if ticket % PER_CONNECTION == PER_CONNECTION - 1:
                connections[at].close()
                connections[at] = await Connection.open(port)
            response = await connections[at].send(next(own_messages))
            turn.responses.append(response)
            if not is_right(response):
                turn.failures.append(response)

    started = time.perf_counter()
    await asyncio.gather(*map(work, range(len(connections)), messages))
    turn.seconds = time.perf_counter() - started
    for connection in connections:
        connection.close()
    return turn


def send_alternately(requests, count) -> list[list[Response]]:
    """One client that sends each of several requests, given as (port, message), in turn, `count` times."""
    return asyncio.run(_alternately(requests, count))


async def _alternately(requests, count):
    connections = [await Connection.open(port) for port, _message in requests]
    responses = [[] for _ in requests]
    for _ in range(count):
        for (_port, message), connection, own in zip(requests, connections, responses, strict=True):
            own.append(await connection.send(message))
    for connection in connections:
        connection.close()
    return responses
