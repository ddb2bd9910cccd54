"""The pages with a figure: places on a map, dates on a line."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from html import escape
from typing import Final

from textus.edition.dates import from_edtf
from textus.edition.entity import Entity
from textus.transforms.addresses import fragment
from textus.transforms.figures import (
    MOST_ROWS,
    MapPlace,
    PlaceMap,
    TimelineEntry,
    histogram,
    map_svg,
    timeline_svg,
)
from textus.transforms.site.all_texts import DateSums
from textus.transforms.site.labels import SEEN, authority_link, coordinates_of, count_of
from textus.transforms.site.occurrences import Dated, where
from textus.transforms.site.render import markup, render_in_parts
from textus.transforms.site.site import CHRONOLOGY, Site
from textus.transforms.sorting import sort_key

__all__ = ["render_dates", "render_places"]

_CALENDARS: Final = {"julian": "Old Style", "gregorian": "New Style"}

_Row = tuple[str, str, str, Sequence[tuple[str, str]], int | str, str, Sequence[tuple[str, str]]]
"""The page of a place, its heading, its gloss, its passages, how often it is mentioned, coordinates, authorities."""


def render_places(
    site: Site,
    places: Iterable[Entity],
    counts: Mapping[str, int],
    passages: Mapping[str, Sequence[tuple[str, str]]],
) -> Iterator[str]:
    """The page of the places, piece by piece: a map of those with coordinates, and a table of all.

    Args:
        site: The site.
        places: The places.
        counts: The numbers of the mentions of all entities.
        passages: The passages of places whose passages are named, with the address and the words of each.
    """
    rows: list[tuple[tuple[object, ...], MapPlace | None, _Row]] = []
    for place in places:
        page, count = site.addresses.entity(place.kind, place.key), counts.get(place.key, 0)
        spot = None
        if place.coordinates is not None:
            spot = MapPlace(place.name, *place.coordinates, mentions=count, href=page)
        links = [authority_link(i.authority, i.value) for i in place.identifiers]
        row: _Row = (
            page,
            place.heading,
            place.gloss,
            passages.get(place.key, ()),
            count or "none",
            coordinates_of(place),
            [(text, href) for text, href in links if href],
        )
        rows.append(((sort_key(place.heading), place.key), spot, row))
    rows.sort(key=lambda row: row[0])
    spots = [spot for _, spot, _ in rows if spot is not None]
    label = f"Map of {len(spots)} places; the table below gives the same"
    figure = map_svg(spots, label=label, id_prefix="ui-map")
    return render_in_parts(
        "places.html",
        site=site,
        here="places-map.html",
        page_title=f"Places, {site.title}",
        extent=count_of(len(rows), "place", "places").capitalize(),
        figure=markup(f'<figure class="fig map">{figure.svg}{_caption(figure)}</figure>')
        if figure is not None
        else "",
        places=(row for _, _, row in rows),
    )


def render_dates(site: Site, sums: DateSums, dated: Callable[[], Iterator[Dated]]) -> Iterator[str]:
    """The chronology: the dates of the texts in their order, in both calendars where the texts use both.

    Args:
        site: The site.
        sums: What the dates come to.
        dated: What gives the dates in their order, as often as it is asked.
    """
    many = len(site.documents) > 1
    return render_in_parts(
        CHRONOLOGY,
        site=site,
        here=CHRONOLOGY,
        page_title=f"Dates, {site.title}",
        heading="Two calendars" if sums.julian else "Chronology",
        extent=f"{count_of(sums.dates, 'date', 'dates').capitalize()} of the {'texts' if many else 'text'}",
        timeline=markup(_timeline(site, sums.placed, dated) or ""),
        judged=sums.judged,
        calendars=sums.julian,
        rows=(_date_row(site, o, many=many) for o in dated()) if sums.dates else None,
    )


def _timeline(site: Site, placed: int, dated: Callable[[], Iterator[Dated]]) -> str | None:
    """A figure of the dates that have a place on a line of time."""
    if not placed:
        return None
    label = f"Timeline of {placed} dates; the table below gives the same"
    there = (o for o in dated() if o.earliest is not None or o.latest is not None)
    if placed > MOST_ROWS:
        return histogram(_days(site, there), label=label)
    entries = []
    for o in there:
        value = replace(from_edtf(o.edtf), calendar=o.calendar or None)
        entries.append(TimelineEntry(_date_words(o), value, _date_target(site, o), o.as_read))
    return timeline_svg(entries, label=label)


def _days(site: Site, dated: Iterable[Dated]) -> list[tuple[int, int, str]]:
    """The days that dates begin on, with how many do, and where the first leads, by the words if several could be."""
    found: dict[int, tuple[int, tuple[str, str, str]]] = {}
    for o in dated:
        day = o.latest if o.earliest is None else o.earliest
        if day is not None:
            first = (o.sort, _date_words(o), _date_target(site, o))
            number, known = found.get(day, (0, first))
            found[day] = (number + 1, min(known, first))
    return [(day, number, target) for day, (number, (_, _, target)) in sorted(found.items())]


def _date_words(o: Dated) -> str:
    return o.words or o.new_style or o.edtf


def _date_target(site: Site, o: Dated) -> str:
    return f"{site.addresses.document(o.document)}#{fragment(o.anchor)}"


def _date_row(site: Site, o: Dated, *, many: bool) -> tuple[str, str, str, str, str, str, str, str]:
    """A date in the table."""
    place = ", ".join(filter(None, (where(o.unit, o.label), SEEN.get(o.view))))
    return (
        f"{o.document}.{o.anchor}".replace(" ", "_"),
        _date_words(o),
        _date_target(site, o),
        f"{o.title}, {place.lower()}" if many else place,
        _CALENDARS.get(o.calendar) or o.calendar or "relative",
        o.new_style or o.edtf,
        o.old_style,
        o.certainty or "not stated",
    )


def _caption(figure: PlaceMap) -> str:
    words = ["Coastlines only, from Natural Earth. Names stand where the register’s coordinates put them."]
    if figure.keys:
        words.append(", ".join(f"{number} {escape(place.name)}" for number, place in figure.keys) + ".")
    if figure.outside:
        words.append(f"Outside the map: {escape(_listed([place.name for place in figure.outside]))}.")
    return f"<figcaption>{' '.join(words)}</figcaption>"


def _listed(names: Sequence[str]) -> str:
    if len(names) > 20:
        return f"{', '.join(names[:20])} and {len(names) - 20} more"
    return ", ".join(names)
