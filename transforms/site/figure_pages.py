"""The pages with a figure: places on a map, dates on a line."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from html import escape

from textus.edition.dates import from_edtf
from textus.edition.entity import Entity
from textus.transforms.addresses import fragment
from textus.transforms.figures import MapPlace, PlaceMap, TimelineEntry, map_svg, timeline_svg
from textus.transforms.site.labels import authority_link, coordinates_of, count_of
from textus.transforms.site.occurrences import Dated, Occurrence
from textus.transforms.site.render import markup, render
from textus.transforms.site.site import Site

__all__ = ["render_dates", "render_places"]

_MOST_PASSAGES = 12
"""A table names the passages of a place with so many mentions at the most."""
_CALENDARS = {"julian": "Old Style", "gregorian": "New Style"}


def render_places(
    site: Site, places: Sequence[Entity], occurrences: Mapping[str, Sequence[Occurrence]]
) -> str:
    """The page of the places: a map of those with coordinates, and a table of all."""
    counts = {place.key: len(occurrences.get(place.key, ())) for place in places}
    spots = [
        MapPlace(
            name=p.name,
            latitude=p.coordinates[0],
            longitude=p.coordinates[1],
            mentions=counts[p.key],
            href=site.addresses.entity(p.kind, p.key),
        )
        for p in places
        if p.coordinates is not None
    ]
    figure = map_svg(
        spots, label=f"Map of {len(spots)} places; the table below gives the same", id_prefix="ui-map"
    )
    return render(
        "places.html",
        site=site,
        here="places-map.html",
        page_title=f"Places, {site.title}",
        extent=count_of(len(places), "place", "places").capitalize(),
        figure=markup(f'<figure class="fig map">{figure.svg}{_caption(figure)}</figure>')
        if figure is not None
        else "",
        places=[
            {
                "page": site.addresses.entity(p.kind, p.key),
                "heading": p.heading,
                "gloss": p.gloss,
                "count": counts[p.key] or "none",
                "passages": _passages(site, occurrences.get(p.key, ())),
                "coordinates": coordinates_of(p),
                "links": [
                    {"text": text, "href": href}
                    for text, href in (authority_link(i.authority, i.value) for i in p.identifiers)
                    if href
                ],
            }
            for p in places
        ],
    )


def _passages(site: Site, mine: Sequence[Occurrence]) -> list[dict[str, str]]:
    """The passages a place is mentioned in, each at its first mention; none for a place of many mentions."""
    if len(mine) > _MOST_PASSAGES or len(site.documents) > 1:
        return []
    places: dict[str, list[Occurrence]] = {}
    for o in mine:
        places.setdefault(o.passage, []).append(o)
    return [
        {
            "href": f"{site.addresses.document(found[0].document)}#{fragment(found[0].anchor)}",
            "text": found[0].place.lower() + (f" ({len(found)})" if len(found) > 1 else ""),
        }
        for found in places.values()
    ]


def render_dates(site: Site, dated: Sequence[Dated]) -> str:
    """The chronology: the dates of the texts in their order, in both calendars where the texts use both."""
    entries = []
    calendars = any(o.date.calendar == "julian" for o in dated)
    many = len(site.documents) > 1
    for o in dated:
        date = o.date
        if date.earliest is not None or date.latest is not None:
            value = replace(from_edtf(date.edtf), calendar=date.calendar or None)
            words, target = _date_words(o), _date_target(site, o)
            entries.append(TimelineEntry(words=words, value=value, href=target, read=date.as_read))
    label = f"Timeline of {len(entries)} dates; the table below gives the same"
    svg = timeline_svg(entries, label=label) if entries else None
    return render(
        "dates.html",
        site=site,
        here="dates.html",
        page_title=f"Dates, {site.title}",
        heading="Two calendars" if calendars else "Chronology",
        extent=f"{count_of(len(dated), 'date', 'dates').capitalize()} of the {'texts' if many else 'text'}",
        timeline=markup(svg or ""),
        certainty=any(o.date.certainty for o in dated),
        calendars=calendars,
        rows=(_date_row(site, o, many=many) for o in dated) if dated else (),
    )


def _date_words(o: Dated) -> str:
    return o.words or o.date.new_style or o.date.edtf


def _date_target(site: Site, o: Dated) -> str:
    return f"{site.addresses.document(o.document)}#{fragment(o.anchor)}"


def _date_row(site: Site, o: Dated, *, many: bool) -> dict[str, str]:
    """A date in the table."""
    return {
        "id": f"{o.document}.{o.anchor}".replace(" ", "_"),
        "words": _date_words(o),
        "href": _date_target(site, o),
        "where": f"{o.title}, {o.place.lower()}" if many else o.place,
        "calendar": _CALENDARS.get(o.date.calendar, o.date.calendar or "relative"),
        "new_style": o.date.new_style or o.date.edtf,
        "old_style": o.date.old_style,
        "certainty": o.date.certainty or "not stated",
    }


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
