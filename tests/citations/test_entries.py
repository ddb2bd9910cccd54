"""The citations of register entries on their pages are those that every entry is cited by."""

import datetime as dt
from typing import NamedTuple

from hypothesis import given
from hypothesis import strategies as st

from textus.edition.settings import Settings
from textus.transforms.addresses import Addresses
from textus.transforms.citations import cite_entity, cite_html, entry_html

_WORDS = st.text(st.sampled_from("Ab é“”'\"’.?!…<&> \u00a0\n"), max_size=8)


class Entry(NamedTuple):
    kind: str
    key: str
    heading: str


@given(
    st.builds(Entry, st.just("person"), _WORDS, _WORDS),
    st.builds(
        Settings,
        title=_WORDS,
        editors=st.lists(_WORDS, max_size=3).map(tuple),
        published=st.none() | st.just(dt.date(2026, 1, 2)),
        base_url=st.sampled_from(["", "https://example.org/a'b&c/"]),
    ),
)
def test_an_entry_is_cited_as_any_other(entry: Entry, settings: Settings) -> None:
    addresses = Addresses(settings.base_url)
    assert entry_html(entry, settings, addresses) == cite_html(cite_entity(entry, settings, addresses))
