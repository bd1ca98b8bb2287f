"""A real mail server for tests: it keeps what it is told, and refuses or says nothing when it is told to."""

import asyncio
import socket
from contextlib import contextmanager
from email import message_from_bytes, policy
from threading import Event

from aiosmtpd.controller import Controller


class Mailbox:
    """Each conversation as it came: the recipients of the envelope, and the message."""

    def __init__(self):
        self.envelopes = []
        self.conversations = 0
        self.answer = "250 OK"
        self.answer_to_recipient = None
        self.refused = "@"
        self.is_asked = Event()
        self.may_answer = Event()
        self.may_answer.set()

    @contextmanager
    def silent(self):
        """Whoever calls meanwhile waits for an answer until this is over."""
        self.may_answer.clear()
        try:
            yield
        finally:
            self.may_answer.set()

    async def handle_EHLO(self, server, session, envelope, hostname, responses):  # noqa: N802 (aiosmtpd's own name)
        self.conversations += 1
        self.is_asked.set()
        await asyncio.to_thread(self.may_answer.wait)
        session.host_name = hostname
        return responses

    async def handle_RCPT(self, server, session, envelope, address, options):  # noqa: N802
        if self.answer_to_recipient and self.refused in address:
            return self.answer_to_recipient
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):  # noqa: N802
        if self.answer.startswith("250"):
            self.envelopes.append((envelope.rcpt_tos, message_from_bytes(envelope.content, policy=policy.default)))
        return self.answer


@contextmanager
def mail_server(settings, port=0):
    """Serve on a free port and let the product send there."""
    mailbox = Mailbox()
    controller = Controller(mailbox, hostname="127.0.0.1", port=port or free_port())
    controller.start()
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", controller.port
    try:
        yield mailbox
    finally:
        controller.stop()


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]
