from organisations.alphabet import danish_order


def test_danish_order_ends_with_ae_oe_aa():
    names = ["Aabenraa", "Ærø", "Zarathustra", "Ørsted", "Åkirkeby", "Albertslund", "Ebeltoft", "Érik", "Esbjerg"]

    assert sorted(names, key=danish_order) == [
        "Albertslund",
        "Ebeltoft",
        "Érik",
        "Esbjerg",
        "Zarathustra",
        "Ærø",
        "Ørsted",
        "Aabenraa",
        "Åkirkeby",
    ]
