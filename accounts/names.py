"""Names as people write them."""


def first_name_in(name: str) -> str:
    """What somebody is greeted by. "Jensen, Mette" is Mette; "Mette Jensen, leder" is, too."""
    before, _comma, after = (part.strip() for part in name.partition(","))
    called = after if after[:1].isupper() or not before else before
    return called.split(" ")[0]
