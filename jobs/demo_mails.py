from collections.abc import Sequence

from django.core.mail import EmailMessage
from django.core.mail.backends.base import BaseEmailBackend

from jobs.models import DemoMail


class DemoMailBackend(BaseEmailBackend):
    """The demo's people have no mailboxes: what would be sent to them is shown on a page of the demo."""

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        DemoMail.objects.bulk_create(
            DemoMail(to=", ".join(message.to), subject=message.subject[:255], text=str(message.body))
            for message in email_messages
        )
        return len(email_messages)
