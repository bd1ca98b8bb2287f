import uuid
from datetime import timedelta

from django.conf import settings
from django.db import models
from django.utils import timezone

from organisations.models.places import Organisation

LIST_LASTS = timedelta(days=1)


class LeaderListQuerySet(models.QuerySet):
    def visible_to(self, user):
        """The user's own. Twin of rules.can_view_leader_list()."""
        return self.filter(owner=user)

    def kept(self, now=None):
        """It names people who have not been asked, so it is kept for a day."""
        return self.filter(uploaded_at__gt=(now or timezone.now()) - LIST_LASTS)

    def expired(self, now=None):
        return self.filter(uploaded_at__lte=(now or timezone.now()) - LIST_LASTS)


class LeaderList(models.Model):
    """A list of leaders that somebody has uploaded and looks at. Nothing else is stored of it until she says so.

    Once it is applied it names the posts whose leaders are still to be written to, and then it is deleted.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="leader_lists")
    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="leader_lists")
    file_name = models.CharField(max_length=255)
    rows = models.JSONField()
    table = models.JSONField(null=True)
    answers = models.JSONField(null=True)
    uploaded_at = models.DateTimeField(default=timezone.now)
    applied_at = models.DateTimeField(null=True)
    given_posts = models.JSONField(default=list)
    counts = models.JSONField(default=dict)

    objects = LeaderListQuerySet.as_manager()

    class Meta:
        ordering = ["-uploaded_at"]

    def __str__(self):
        return str(self.pk)
