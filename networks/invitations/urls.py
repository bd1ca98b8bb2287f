from django.urls import path

from networks.invitations.views import feeds, replies, reply_links

MEETING = "netvaerk/<slug:slug>/moeder/<uuid:pk>/"

urlpatterns = [
    path("netvaerk/svar/<str:token>/", reply_links.reply_link, name="reply_link"),
    path("netvaerk/kalender/", feeds.calendar_feed, name="calendar_feed"),
    path("netvaerk/kalender/ny-adresse/", feeds.calendar_feed_renew, name="calendar_feed_renew"),
    path("netvaerk/kalender/<str:token>.ics", feeds.personal_feed, name="personal_feed"),
    path("netvaerk/<slug:slug>/moeder.ics", feeds.network_feed, name="network_feed"),
    path(f"{MEETING}svar/", replies.reply_list, name="reply_list"),
    path(f"{MEETING}svar/paamindelse/", replies.reply_remind, name="reply_remind"),
    path(f"{MEETING}svar/<uuid:attendance>/", replies.reply_on_behalf, name="reply_on_behalf"),
    path(f"{MEETING}svar/<uuid:attendance>/igen/", replies.reply_invite_again, name="reply_invite_again"),
]
