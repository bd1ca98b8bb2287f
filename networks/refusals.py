"""How a verb says no."""


class Refusal(Exception):
    """Sentences written for the coordinator, by the field each is about; "" is the whole.

    Raised with one sentence, or with all that stands in the way at once.
    """

    def __init__(self, said, field=""):
        self.errors = {field: [said]} if isinstance(said, str) else said
        super().__init__(" ".join(sentence for sentences in self.errors.values() for sentence in sentences))
