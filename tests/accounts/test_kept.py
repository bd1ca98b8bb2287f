import pytest
from django.template import Context, Template, TemplateSyntaxError
from django.utils import translation


class Texts:
    """Two with the same words are two, as those of principles.reading are."""

    def __init__(self, words):
        self.words = words
        self.read = 0

    def __str__(self):
        self.read += 1
        return self.words


def test_kept_is_drawn_once():
    template = Template("{% load kept %}{% kept texts=texts %}<p>{{ texts }}</p>{% endkept %}")
    texts = Texts("Håb & mål")

    drawn = [template.render(Context({"texts": texts})) for _ in range(2)]

    assert drawn == ["<p>Håb &amp; mål</p>"] * 2
    assert texts.read == 1


def test_kept_is_drawn_anew_for_other_texts():
    template = Template("{% load kept %}{% kept texts=texts %}{{ texts }}{% endkept %}")

    drawn = [template.render(Context({"texts": Texts(words)})) for words in ("før", "efter")]

    assert drawn == ["før", "efter"]


def test_kept_is_drawn_in_each_language():
    template = Template(
        "{% load i18n kept %}{% kept %}{% get_current_language as language %}{{ language }}{% endkept %}"
    )

    drawn = []
    for language in ("da", "en", "da"):
        with translation.override(language):
            drawn.append(template.render(Context()))

    assert drawn == ["da", "en", "da"]


def test_kept_knows_nothing_but_what_it_is_given():
    template = Template("{% load kept %}{% kept %}[{{ user }}{{ request }}{{ csrf_token }}]{% endkept %}")

    drawn = template.render(Context({"user": "Anne", "request": "GET", "csrf_token": "hemmelig"}))

    assert drawn == "[]"


def test_kept_does_not_grow_for_ever():
    template = Template("{% load kept %}{% kept number=number %}{{ number }}{% endkept %}")

    drawn = [template.render(Context({"number": str(number)})) for number in range(250)]

    assert drawn == [str(number) for number in range(250)]


def test_kept_takes_only_names_with_values():
    with pytest.raises(TemplateSyntaxError):
        Template("{% load kept %}{% kept texts %}{% endkept %}")
