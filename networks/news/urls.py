from django.urls import path

from networks.news.views import news, news_writing

urlpatterns = [
    path("nyhedsbrev/", news.newsletter_subscribe, name="newsletter_subscribe"),
    path("nyhedsbrev/sendt/", news.newsletter_sent, name="newsletter_sent"),
    path("nyhedsbrev/bekraeft/<str:token>/", news.newsletter_confirm, name="newsletter_confirm"),
    path("nyhedsbrev/bekraeftet/", news.newsletter_confirmed, name="newsletter_confirmed"),
    path("nyhedsbrev/afmeld/<str:token>/", news.newsletter_unsubscribe, name="newsletter_unsubscribe"),
    path("nyhedsbrev/breve/<uuid:pk>/", news.newsletter_detail, name="newsletter_detail"),
    # Writing
    path("nyhedsbrev/skriv/", news_writing.letter_list, name="letter_list"),
    path("nyhedsbrev/skriv/nyt/", news_writing.letter_new, name="letter_new"),
    path("nyhedsbrev/skriv/<uuid:pk>/", news_writing.letter_edit, name="letter_edit"),
    path("nyhedsbrev/skriv/<uuid:pk>/se/", news_writing.letter_preview, name="letter_preview"),
    path("nyhedsbrev/skriv/<uuid:pk>/proeve/", news_writing.letter_trial, name="letter_trial"),
    path("nyhedsbrev/skriv/<uuid:pk>/send/", news_writing.letter_send, name="letter_send"),
    path("nyhedsbrev/skriv/<uuid:pk>/slet/", news_writing.letter_delete, name="letter_delete"),
]
