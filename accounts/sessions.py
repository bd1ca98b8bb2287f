"""Sessions as Django stores them in the database.

Every request asks for one, so the query is written out: composing it takes longer than answering it (ADR 7).
"""

from django.contrib.sessions.backends import db
from django.db import connection
from django.utils import timezone

LIVING = "SELECT session_data FROM django_session WHERE session_key = %s AND expire_date > %s"


class SessionStore(db.SessionStore):
    def load(self):
        """Twin of Django's own. A key that is unknown or has expired is not used again."""
        now = self.model._meta.get_field("expire_date").get_db_prep_value(timezone.now(), connection)
        with connection.cursor() as cursor:
            cursor.execute(LIVING, [self.session_key, now])
            row = cursor.fetchone()
        if row is None:
            self._session_key = None
            return {}
        return self.decode(row[0])
