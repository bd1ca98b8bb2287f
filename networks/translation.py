from modeltranslation.translator import TranslationOptions, register

from networks import models


@register(models.Network)
class NetworkTranslation(TranslationOptions):
    fields = ("name", "purpose", "audience")
    required_languages = ("da", "en")
