"""Names: persons have a family and a given name, bodies have one name."""

import pytest
from hypothesis import given
from hypothesis import settings as trials
from hypothesis import strategies as st

from textus.transforms.citations.names import read_name


@pytest.mark.parametrize(
    ("text", "inverted"),
    [
        ("Robert Lansing", "Lansing, Robert"),
        ("Lansing, Robert", "Lansing, Robert"),
        ("Johann Wolfgang von Goethe", "Goethe, Johann Wolfgang von"),
        ("Goethe, Johann Wolfgang von", "Goethe, Johann Wolfgang von"),
        ("Charles De Gaulle", "De Gaulle, Charles"),
        ("Martin Luther King Jr.", "King, Martin Luther, Jr."),
        ("King, Martin Luther, Jr.", "King, Martin Luther, Jr."),
        ("Ursula K. Le Guin", "Le Guin, Ursula K."),
        ("Лев Толстой", "Толстой, Лев"),
        ("The Textus editors", "The Textus editors"),
        ("Austrian Academy of Sciences, Vienna", "Austrian Academy of Sciences, Vienna"),
        ("Smith & Sons", "Smith & Sons"),
        ("Institut für Germanistik", "Institut für Germanistik"),
        ("Textus volunteers", "Textus volunteers"),
        ("Plato", "Plato"),
        ("魯迅", "魯迅"),
        ("司馬 遷", "司馬 遷"),
        ("譯者甲　編者乙", "譯者甲　編者乙"),
        ("김 소월", "김 소월"),
        ("魯, 迅", "魯, 迅"),
        ("von Goethe", "von Goethe"),
        ("Ibn Khaldun", "Ibn Khaldun"),
        ("Jean d’Alembert", "d’Alembert, Jean"),
        ("Boris V. Ivanov", "Ivanov, Boris V."),
        ("Lyall, Edna [pseud.] (1857-1903).", "Lyall, Edna"),
        ("Shakespeare, William, 1564–1616", "Shakespeare, William"),
        ("Edna Lyall (1857-)", "Lyall, Edna"),
        ("Julius-Maximilians-Universität Würzburg", "Julius-Maximilians-Universität Würzburg"),
        ("Bakhtin Circle (Moscow) 12", "Bakhtin Circle (Moscow) 12"),
        ("", ""),
    ],
)
def test_names_are_inverted_where_they_are_of_persons(text, inverted):
    assert read_name(text).inverted == inverted


@trials(deadline=None)
@given(st.text(st.characters(exclude_characters="([", exclude_categories=("Nd",)), max_size=60))
def test_no_word_of_a_name_is_lost(text):
    name = read_name(text)
    assert sorted(name.in_order.replace(",", " ").split()) == sorted(text.replace(",", " ").split())


@trials(deadline=None)
@given(st.text(max_size=60))
def test_an_inverted_name_reads_back(text):
    name = read_name(text)
    if name.is_person and not name.suffix:
        assert read_name(name.inverted).in_order == name.in_order
