"""How dates are worded, language by language.

To add a language, add one entry to `DATE_LANGUAGES`. Of a pair of phrases the first is for
a day, the second for a month or a year.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

__all__ = ["DATE_LANGUAGES", "DateLanguage", "date_language"]


@dataclass(frozen=True, slots=True, kw_only=True)
class DateLanguage:
    """The wording of dates in one language.

    Attributes:
        months: The names of the months as they stand alone.
        months_of: The names as they stand behind a day or a preposition.
        day: The pattern of the day of the month.
        first_day: The same for the first of a month.
        before_christ: The pattern of a year BC.
        after_christ: The pattern of a year AD where it must be told from one BC.
        about: The patterns of an approximate date.
        not_before: The patterns of a date of which only the earliest possible one is known.
        not_after: The same for the latest possible one.
        since: The patterns of a period without end.
        until: The patterns of a period without beginning.
        old_style: The pattern that puts Old Style beside New Style.
        styles: The names of New Style and Old Style, as headings.
    """

    months: tuple[str, ...]
    months_of: tuple[str, ...]
    day: str = "{}"
    first_day: str = "{}"
    before_christ: str
    after_christ: str
    about: tuple[str, str]
    not_before: tuple[str, str]
    not_after: tuple[str, str]
    since: tuple[str, str]
    until: tuple[str, str]
    old_style: str
    styles: tuple[str, str]


ENGLISH_MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
GERMAN_MONTHS = (
    "Januar",
    "Februar",
    "März",
    "April",
    "Mai",
    "Juni",
    "Juli",
    "August",
    "September",
    "Oktober",
    "November",
    "Dezember",
)
FRENCH_MONTHS = (
    "janvier",
    "février",
    "mars",
    "avril",
    "mai",
    "juin",
    "juillet",
    "août",
    "septembre",
    "octobre",
    "novembre",
    "décembre",
)
LATIN_MONTHS = (
    "Ianuarius",
    "Februarius",
    "Martius",
    "Aprilis",
    "Maius",
    "Iunius",
    "Iulius",
    "Augustus",
    "September",
    "October",
    "November",
    "December",
)
LATIN_MONTHS_OF = (
    "Ianuarii",
    "Februarii",
    "Martii",
    "Aprilis",
    "Maii",
    "Iunii",
    "Iulii",
    "Augusti",
    "Septembris",
    "Octobris",
    "Novembris",
    "Decembris",
)
RUSSIAN_MONTHS = (
    "январь",
    "февраль",
    "март",
    "апрель",
    "май",
    "июнь",
    "июль",
    "август",
    "сентябрь",
    "октябрь",
    "ноябрь",
    "декабрь",
)
RUSSIAN_MONTHS_OF = (
    "января",
    "февраля",
    "марта",
    "апреля",
    "мая",
    "июня",
    "июля",
    "августа",
    "сентября",
    "октября",
    "ноября",
    "декабря",
)

DATE_LANGUAGES: Mapping[str, DateLanguage] = MappingProxyType(
    {
        "en": DateLanguage(
            months=ENGLISH_MONTHS,
            months_of=ENGLISH_MONTHS,
            before_christ="{} BC",
            after_christ="AD {}",
            about=("about {}", "about {}"),
            not_before=("not before {}", "not before {}"),
            not_after=("not after {}", "not after {}"),
            since=("from {}", "from {}"),
            until=("until {}", "until {}"),
            old_style="{} ({} Old Style)",
            styles=("New Style", "Old Style"),
        ),
        "de": DateLanguage(
            months=GERMAN_MONTHS,
            months_of=GERMAN_MONTHS,
            day="{}.",
            first_day="{}.",
            before_christ="{} v. Chr.",
            after_christ="{} n. Chr.",
            about=("um den {}", "um {}"),
            not_before=("frühestens {}", "frühestens {}"),
            not_after=("spätestens {}", "spätestens {}"),
            since=("ab {}", "ab {}"),
            until=("bis {}", "bis {}"),
            old_style="{} ({} alten Stils)",
            styles=("Neuer Stil", "Alter Stil"),
        ),
        "fr": DateLanguage(
            months=FRENCH_MONTHS,
            months_of=FRENCH_MONTHS,
            first_day="{}er",
            before_christ="{} av. J.-C.",
            after_christ="{} apr. J.-C.",
            about=("vers le {}", "vers {}"),
            not_before=("au plus tôt le {}", "au plus tôt en {}"),
            not_after=("au plus tard le {}", "au plus tard en {}"),
            since=("depuis le {}", "depuis {}"),
            until=("jusqu’au {}", "jusqu’en {}"),
            old_style="{} ({} ancien style)",
            styles=("nouveau style", "ancien style"),
        ),
        "la": DateLanguage(
            months=LATIN_MONTHS,
            months_of=LATIN_MONTHS_OF,
            before_christ="{} a. Chr. n.",
            after_christ="{} p. Chr. n.",
            about=("circa {}", "circa {}"),
            not_before=("non ante {}", "non ante {}"),
            not_after=("non post {}", "non post {}"),
            since=("inde a {}", "inde a {}"),
            until=("usque ad {}", "usque ad {}"),
            old_style="{} ({} stilo vetere)",
            styles=("stilo novo", "stilo vetere"),
        ),
        "ru": DateLanguage(
            months=RUSSIAN_MONTHS,
            months_of=RUSSIAN_MONTHS_OF,
            before_christ="{} до н. э.",
            after_christ="{} н. э.",
            about=("около {}", "около {}"),
            not_before=("не ранее {}", "не ранее {}"),
            not_after=("не позднее {}", "не позднее {}"),
            since=("с {}", "с {}"),
            until=("до {}", "до {}"),
            old_style="{} ({} ст. ст.)",
            styles=("новый стиль", "старый стиль"),
        ),
    }
)


def date_language(tag: str) -> DateLanguage:
    """Find the wording for a language tag such as ``de-AT``; English where there is none."""
    return DATE_LANGUAGES.get(tag.partition("-")[0].lower(), DATE_LANGUAGES["en"])
