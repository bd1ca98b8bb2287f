import pytest
from django.utils.translation import override
from hypothesis import given
from hypothesis import strategies as st

from principles.folding import Folded, words_of
from principles.reading import edition_texts
from principles.search import EXCERPT_LENGTH, QUERY_LENGTH, SHOWN_IN_EACH, pieces, search, window
from tests.factories import create_real_edition
from tests.properties import examples


def found(query, text, language="da"):
    return [text[start:end] for word in words_of(query, language) for start, end in Folded(text).find(word)]


@pytest.mark.parametrize(
    ("query", "text", "expected"),
    [
        ("NÆRVÆR", "Nærværende ledelse", ["Nærværende"]),
        ("naervaer", "Nærværende ledelse", ["Nærværende"]),
        ("boern", "Børn og voksne", ["Børn"]),
        ("raad", "Gode råd", ["råd"]),
        ("råd", "Gode raad", ["raad"]),
        ("rad", "Gode råd", []),
        ("for", "før og for", ["for"]),
        ("fo", "før", []),
        ("ide", "Idéen om en idé", ["Idéen", "idé"]),
        ("idé", "Ideer", ["Ideer"]),
        ("uber", "Über", ["Über"]),
        ("leder", "Afdelingslederen", ["lederen"]),
        ("medarbejderne", "en medarbejder", ["medarbejder"]),
        ("beslutninger", "beslutningen", ["beslutningen"]),
        ("råd", "området", []),
        ("at", "Det at data mangler", ["at"]),
        ("i", "i dag", []),
        ("recovery-orienteret", "recovery-orienterede", ["recovery", "orienterede"]),
        ("borger borger", "En borger", ["borger"]),
        ("(.*", "hvad (.* som helst", []),
        ("___", "___", []),
        ("½ kop", "½ kop", ["kop"]),
        ("اعتراف", "اعتراف", ["اعتراف"]),
        ("a\u030aben", "åbent", []),
        ("ledelses", "Ledelses\u00adinformation", ["Ledelses\u00adinformation"]),
        ("ledelsesinformation", "Ledelses\u00adinformation", ["Ledelses\u00adinformation"]),
    ],
)
def test_words_are_found_as_danes_write_them(query, text, expected):
    assert found(query, text) == expected


def test_words_lose_their_endings_in_the_language_they_are_in():
    assert found("citizens", "the citizen", "en") == ["citizen"]
    assert found("borgere", "en borger", "en") == []


@examples(200)
@given(st.text(), st.text(max_size=120))
def test_what_is_found_is_whole_letters_of_the_text(text, query):
    for word in words_of(query, "da"):
        for start, end in Folded(text).find(word):
            assert 0 <= start < end <= len(text)


@examples(200)
@given(
    st.text(alphabet="ab \n", max_size=800), st.lists(st.tuples(st.integers(0, 799), st.integers(1, 30)), max_size=5)
)
def test_pieces_are_the_text_around_what_was_found(text, places):
    ranges = [[(start, min(start + length, len(text)))] for start, length in places if start < len(text)]
    shown = window(text, ranges)

    result = pieces(text, ranges, shown)

    whole = "".join(piece.text for piece in result)
    assert whole.removeprefix("… ").removesuffix(" …") == text[slice(*shown)]
    assert shown[1] - shown[0] <= EXCERPT_LENGTH
    if ranges:
        assert shown[0] <= min(start for [(start, _end)] in ranges) < shown[1]


@pytest.fixture
def texts(db):
    return edition_texts(create_real_edition())


def test_search_finds_every_kind_of_text_and_where_it_stands(texts):
    with override("da"):
        result = search(texts, "stil en tom stol frem")

    [group] = result.groups
    [hit] = group.hits
    assert (group.principle.number, hit.kind, hit.url) == (4, "Råd", "/principper/faglig-refleksion/#4.A3")
    assert [piece.text for piece in hit.heading if piece.is_found] == ["Stil", "en", "tom", "stol", "frem"]


@pytest.mark.parametrize(
    ("query", "kind", "anchor"),
    [
        ("nøgle egen dør", "Baggrund", "baggrund"),
        ("husets regler ligger fast", "I praksis", "i-praksis"),
        ("lejligheden lugter", "Dilemma", "1.D1"),
        ("kursusbeviserne", "Faldgrube", "7.P1"),
        ("sværest ledelse hvem", "Afklarende spørgsmål", "7.Q4"),
        ("ansættelse af peers", "Spørgsmål til dialog: Strategisk ledelse", "7.S2"),
        ("løbe velovervejet risiko", "Udsagn", "1.4"),
        ("ansætte oplære udvikle", "Princip", "retning"),
    ],
)
def test_search_reaches_every_kind_of_text(texts, query, kind, anchor):
    with override("da"):
        result = search(texts, query)

    hits = {(hit.kind, hit.url.partition("#")[2]) for group in result.groups for hit in group.hits}
    assert (kind, anchor) in hits


def test_search_is_in_the_language_of_the_page(texts):
    with override("da"):
        assert search(texts, "borgeren").count > 20
        assert search(texts, "citizen").count == 0
    with override("en"):
        assert search(texts, "citizen").count > 20
        assert search(texts, "borgeren").count == 0


def test_search_groups_by_principle_and_shows_some_of_each(texts):
    with override("da"):
        result = search(texts, "borgeren")

    assert [group.principle.number for group in result.groups] == sorted(
        group.principle.number for group in result.groups
    )
    assert max(len(group.hits) for group in result.groups) == SHOWN_IN_EACH
    assert result.count == sum(len(group.hits) + group.more for group in result.groups)


@pytest.mark.parametrize("query", ["", "   ", "\u200b", "\x00", "!!!", "x", "'; DROP TABLE", "<script>", "%", "\ud800"])
def test_odd_queries_are_answered(texts, query):
    result = search(texts, query)

    assert result.count == 0


def test_huge_query_is_cut(texts):
    result = search(texts, "borger " * 100_000)

    assert len(result.query) == QUERY_LENGTH
    assert result.count > 0


def test_search_costs_no_query_once_warm(texts, django_assert_num_queries):
    search(texts, "borgeren")

    with django_assert_num_queries(0):
        search(texts, "medarbejderne")
