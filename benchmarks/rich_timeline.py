"""A timeline as rich as those of archives: titles in two languages, dates of all kinds, places, sources, quotes.

The words are made up, and about as hard to pack as real ones. 10,000 pieces of seven words of English news and
history have 9,000 to 11,500 different words and take 166 to 177 KB on a page; the English titles here have 11,600
and take 169 KB.
"""

from __future__ import annotations

import datetime
import random
from collections.abc import Iterator, Sequence
from itertools import accumulate

import eventline as el


@el.event
class Shelling(el.Event):
    """A type of events."""


@el.event
class Uprising(el.Event):
    """Another."""


@el.event
class Congress(el.Event):
    """And one more."""


_TYPES = (el.Event, Shelling, Uprising, Congress)
# What words are made of: beginnings, middles and ends of syllables, - for none.
_ENGLISH = (
    "b c d f g h j k l m n p r s t v w br cr dr fr gr pr tr st sh ch th pl",
    "a e i o u ai ea ou",
    "- - n r s l t d ng nd st ck",
)
_ARABIC = (
    "ب ت ث ج ح خ د ذ ر ز س ش ص ض ط ظ ع غ ف ق ك ل م ن ه و ي أ",
    "- ا و ي",
    "- - ب ت د ر س ع ف ق ك ل م ن ه ة",
)
_FIRST = datetime.date(1900, 1, 1)


def rich_timeline(count: int) -> el.Timeline:
    """That many events; a tenth of them have a source of their own with a link, and a quote."""
    chance = random.Random(1)
    english = _lexicon(chance, _ENGLISH, 30_000, syllables=(2, 6, 4, 1), short=1.0)
    arabic = _lexicon(chance, _ARABIC, 40_000, syllables=(0, 5, 5, 2), short=0.3)
    places = [word.capitalize() for word in english[300:700]]
    outlets = [
        f"{word.capitalize()} {kind}" for word in english[900:920] for kind in ("Times", "Agency", "News")
    ]
    reports = [
        el.Source(f"report-{n}", title=title, author=chance.choice(outlets), published=f"{1950 + n % 70}")
        for n, title in enumerate(_titles(chance, english, 300, 1.25))
    ]
    quotes = _titles(chance, english, count, 1.25)
    events = []
    pairs = zip(_titles(chance, english, count, 1.25), _titles(chance, arabic, count, 1.15), strict=True)
    for n, (title, other) in enumerate(pairs):
        day = _FIRST + datetime.timedelta(days=int(chance.betavariate(2, 1) * 45_000))
        source, quote = chance.choice(reports), ""
        if chance.random() < 0.1:
            outlet = chance.choice(outlets)
            address = f"{outlet.split()[0].lower()}.example/{day:%Y/%m}/{title.lower().replace(' ', '-')}"
            source = el.Source(f"s{n}", title=outlet, published=day, url=f"https://{address}")
            quote = f"“{next(quotes)}.”"
        events.append(
            chance.choice(_TYPES)(
                f"e{n}",
                {"en": title, "ar": other},
                when=_date(chance, day),
                places=chance.choices(places, cum_weights=_frequencies(len(places), 1.0)),
                sources=[source],
                description=quote,
            )
        )
    return el.Timeline(events)


def _date(chance: random.Random, day: datetime.date) -> str:
    """Half of them days, the others months, years, circa, doubtful, stretches, decades."""
    later = day + datetime.timedelta(days=chance.randint(1, 900))
    decade = f"{day.year // 10}X"
    kinds = {
        f"{day}": 50,
        f"{day:%Y-%m}": 15,
        f"{day.year}": 10,
        f"{day.year}~": 7,
        f"{day:%Y-%m}~": 5,
        f"{day}?": 3,
        f"{day}/{later}": 7,
        f"{day:%Y-%m}/..": 1,
        decade: 2,
    }
    return chance.choices(list(kinds), list(kinds.values()))[0]


def _lexicon(
    chance: random.Random, sounds: Sequence[str], size: int, *, syllables: Sequence[int], short: float
) -> list[str]:
    """Words, more or less the shorter ones first."""
    parts = [[sound.strip("-") for sound in part.split()] for part in sounds]
    words: dict[str, None] = {}
    while len(words) < size:
        [number] = chance.choices((1, 2, 3, 4), syllables)
        words["".join(chance.choice(part) for _ in range(number) for part in parts)] = None
    return sorted(words, key=lambda word: len(word) * short + chance.random() * 8)


def _frequencies(size: int, fall: float) -> list[float]:
    """Sums of the frequencies of words by their ranks, by Zipf's and Mandelbrot's law."""
    return list(accumulate((rank + 3) ** -fall for rank in range(size)))


def _titles(chance: random.Random, words: list[str], count: int, fall: float) -> Iterator[str]:
    """Different titles of 30 to 60 characters."""
    frequencies, seen = _frequencies(len(words), fall), set()
    while len(seen) < count:
        title = " ".join(chance.choices(words, cum_weights=frequencies, k=chance.randint(4, 9))).capitalize()
        if 30 <= len(title) <= 60 and title not in seen:
            seen.add(title)
            yield title
