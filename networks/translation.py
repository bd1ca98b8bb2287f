from modeltranslation.translator import TranslationOptions, register

from networks import models
from pages.languages import CODES


@register(models.Network)
class NetworkTranslation(TranslationOptions):
    fields = ("name", "purpose", "audience")
    required_languages = CODES
