"""A new password is refused when a program that knows how people choose them would soon have guessed it."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

KNOWN_IN_DANISH = """
    adgangskode adgangskoder kodeord kode hemmelig hemmelighed velkommen hejmeddig goddag godmorgen jegelskerdig
    skat syv princip principper principperne syvprincipper leder ledere ledelse faglig fagligledelse tilbudsleder
    afdelingsleder tilbud botilbud bostøtte bostoette socialpsykiatri kommune kommunen region regionen netværk
    netvaerk borger recovery selvvurdering refleksion medarbejder arbejde arbejdet kontor computer test tester
    demo admin administrator sommer vinter efterår efteraar forår foraar januar februar marts april maj juni juli
    august september oktober november december mandag tirsdag onsdag torsdag fredag lørdag loerdag søndag soendag
    danmark dansk danske københavn koebenhavn aarhus århus odense aalborg ålborg esbjerg brøndby fodbold familie
    hund hunden kat katten kaffe kage sommerhus juleaften påske paaske nytår nytaar sol solskin rød grøn hvid
    hvidt rødt qwertyuiopå asdfghjklæø zxcvbnm
""".split()
"""What the library, which knows English, would take for chance. It tries capitals, figures and signs in them, too."""
LOOKED_AT = 24
"""Characters from the start. Whatever is hard to guess so far is hard enough, and a longer look can take seconds."""
HARD = 4
"""Ten thousand million guesses and more: the library's best mark."""


class HardToGuess:
    """For AUTH_PASSWORD_VALIDATORS. What is too short is refused by another, with a reason of its own."""

    def __init__(self, from_length):
        self.from_length = from_length

    def validate(self, password, user=None):
        from zxcvbn_rs_py import zxcvbn  # 9 MB that a process carries from the first new password on

        if len(password) < self.from_length:
            return
        if int(zxcvbn(password[:LOOKED_AT], [*KNOWN_IN_DANISH, *own_words(user)]).score) < HARD:
            raise ValidationError(
                _("Adgangskoden er let at gætte. Vælg tre eller fire ord, der ikke hører sammen."), code="easy_to_guess"
            )

    def get_help_text(self):
        return _("Adgangskoden må ikke være let at gætte.")


def own_words(user):
    """Her name and what her address is made of."""
    if user is None:
        return []
    return f"{user.name} {user.email}".replace("@", " ").replace(".", " ").split()
