"""Many dates at a glance: a bar for each stretch of time, as high as the number of dates that begin in it."""

from collections.abc import Sequence
from math import ceil

from textus.edition.dates import DateValue, PartialDate, in_words
from textus.edition.dates.calendars import GREGORIAN
from textus.transforms.figures.labels import text_width
from textus.transforms.figures.svg import element, number, text_element
from textus.transforms.figures.time_scale import TimeScale, Unit, round_years, time_scale

__all__ = ["histogram"]

WIDTH, HEIGHT = 940.0, 340.0
LEFT, RIGHT = 60.0, 920.0
TOP, BOTTOM = 20.0, 300.0
SMALL_LETTERS = 14.0
MOST_BARS = 80
COUNT_STEPS = tuple(digit * 10**power for power in range(9) for digit in (1, 2, 5))
BAR_YEARS = tuple(digit * 10**power for power in range(8) for digit in (1, 5))
DAYS_OF_BAR = {Unit.DAY: 1, Unit.WEEK: 7}


def histogram(dates: Sequence[tuple[int, int, str | None]], *, label: str, language: str = "en") -> str:
    """Draw a histogram.

    Args:
        dates: Days, how many dates begin on each, and where the first of them leads; in order.
        label: What a screen reader says of the figure.
        language: The language of the names of months.
    """
    scale = time_scale([day for day, _, _ in dates], LEFT, RIGHT)
    edges = _edges(scale)
    bars = _counted(dates, edges)
    most = max(count for _, count, _ in bars)
    step = next(step for step in COUNT_STEPS if most / step <= 5)
    top = ceil(most / step) * step
    content = []
    for count in range(0, top + 1, step):
        y = BOTTOM - (BOTTOM - TOP) * count / top
        content.append(element("line", class_="tick" if count else "axis", x1=LEFT, x2=RIGHT, y1=y, y2=y))
        content.append(text_element(str(count), class_="s", x=LEFT - 8, y=y + 5, text_anchor="end"))
    taken = 0.0
    for tick in scale.ticks(GREGORIAN, language):
        x, words = scale.x(tick.day), tick.heading or tick.words
        half = text_width(words, SMALL_LETTERS) / 2
        content.append(element("line", class_="axis", x1=x, x2=x, y1=BOTTOM, y2=BOTTOM + 6))
        if x - half >= taken and x + half <= WIDTH:
            content.append(text_element(words, class_="s", x=x, y=BOTTOM + 23, text_anchor="middle"))
            taken = x + half + 6
    for index, count, href in bars:
        left, right = scale.x(edges[index]), scale.x(edges[index + 1])
        bar = element(
            "rect",
            class_="meant",
            x=left + 0.5,
            y=BOTTOM - (BOTTOM - TOP) * count / top,
            width=max(right - left - 1, 1.0),
            height=(BOTTOM - TOP) * count / top,
        )
        spoken = f"{_stretch(edges[index], edges[index + 1], language)}: {count}"
        content.append(
            element("g", bar, role="img", aria_label=spoken)
            if href is None
            else element("a", bar, href=href, aria_label=spoken)
        )
    return element(
        "svg", content, viewBox=f"0 0 {number(WIDTH)} {number(HEIGHT)}", role="group", aria_label=label
    )


def _edges(scale: TimeScale) -> list[int]:
    """Divide a span into days, weeks, months or stretches of round years."""
    (first_year, first_month, _), (last_year, last_month, _) = map(GREGORIAN.date, (scale.first, scale.last))
    if scale.unit in DAYS_OF_BAR:
        return list(range(scale.first, scale.last + DAYS_OF_BAR[scale.unit], DAYS_OF_BAR[scale.unit]))
    if scale.unit is Unit.MONTH:
        months = range(12 * first_year + first_month - 1, 12 * last_year + last_month)
        return [GREGORIAN.day_number(month // 12, month % 12 + 1) for month in months]
    step = next((step for step in BAR_YEARS if (last_year - first_year) / step <= MOST_BARS), BAR_YEARS[-1])
    return [GREGORIAN.day_number(year) for year in round_years(first_year, last_year - 1, step)]


def _counted(
    dates: Sequence[tuple[int, int, str | None]], edges: Sequence[int]
) -> list[tuple[int, int, str | None]]:
    """Count the dates between each two edges.

    Returns:
        For each stretch that has any: the number of its left edge, the count, and where its first date leads.
    """
    bars: dict[int, tuple[int, str | None]] = {}
    index = 0
    for day, many, href in sorted(dates, key=lambda date: date[0]):
        while day >= edges[index + 1]:
            index += 1
        count, first = bars.get(index, (0, None))
        bars[index] = (count + many, first or href)
    return [(index, *bar) for index, bar in bars.items()]


def _stretch(first: int, behind: int, language: str) -> str:
    """Put a stretch of time into words: days, a month, a year or years."""
    start, end = PartialDate(*GREGORIAN.date(first)), PartialDate(*GREGORIAN.date(behind - 1))
    if behind - first > 31:
        start, end = PartialDate(start.year), PartialDate(end.year)
    elif behind - first > 7:
        start = end = PartialDate(start.year, start.month)
    return in_words(DateValue(start=start, end=end), language=language)
