"""Russia and the Taliban, 1979 to 2025: from two news briefs to a frame and a chart in two languages.

Reads the briefs in ``examples/data/``, prints every time expression in them with the date it means, builds a
timeline of typed events, some of them dated in the words of the briefs, prints it as a frame, and draws it in
English and in Arabic.

    python examples/russia_taliban.py [OUTPUT_FOLDER]
"""

import sys
from pathlib import Path

import eventline as el
from eventline.plot import save

HERE = Path(__file__).resolve().parent

ENGLISH = el.Source(
    "brief-en", title="Russia edges towards the Taliban", published="2025-04-27", language="en"
)
ARABIC = el.Source(
    "brief-ar", title="موسكو وطالبان: من الحرب إلى تبادل السفراء", published="2025-04-27", language="ar"
)

# What the charts say besides the title and the events.
WORDS = {
    "en": {
        "subtitle": "Russia and the Taliban, 1979 to 2025",
        "source": "Source: two news briefs of 27 April 2025, written for this example",
    },
    "ar": {
        "subtitle": "روسيا وطالبان من 1979 إلى 2025",
        "source": "المصدر: خبران بتاريخ 27 أبريل 2025 كُتبا لهذا المثال",
    },
}


@el.event
class Attack(el.Event):
    """An attack on people."""

    killed: int | None = None
    claimed_by: str | None = None


@el.event
class Visit(el.Event):
    """A visit of state."""

    visitor: str
    host: str


@el.event
class Ruling(el.Event):
    """A decision of a court."""

    court: str


def timeline() -> el.Timeline:
    """The events that the briefs tell of, with two that a reader needs to know beside them."""
    return el.Timeline(
        [
            el.Event(
                "invasion",
                {"en": "Soviet troops invade Afghanistan", "ar": "القوات السوفيتية تغزو أفغانستان"},
                when=ENGLISH.resolve("in December 1979"),
                sources=[ENGLISH, ARABIC],
            ),
            el.Event(
                "war",
                {"en": "Soviet war in Afghanistan", "ar": "الحرب السوفيتية في أفغانستان"},
                when=("1979-12", ARABIC.resolve("فبراير/شباط 1989")),
                sources=[ENGLISH, ARABIC],
            ),
            el.Event(
                "first-rule",
                {"en": "First rule of the Taliban", "ar": "حكم طالبان الأول"},
                when="1996-09-27/2001-11-13",
            ),
            Ruling(
                "designation",
                {"en": "Russia lists the Taliban as terrorists", "ar": "روسيا تدرج طالبان على قائمة الإرهاب"},
                when=ARABIC.resolve("عام 2003"),
                court="Supreme Court of Russia",
                sources=[ENGLISH, ARABIC],
            ),
            el.Event(
                "takeover",
                {"en": "The Taliban take Kabul again", "ar": "طالبان تعود إلى كابول"},
                when=ENGLISH.resolve("August 2021"),
                sources=[ENGLISH, ARABIC],
            ),
            el.Event(
                "plots",
                {"en": "Russia reports plots of Islamic State", "ar": "روسيا تعلن إحباط مخططات لداعش"},
                when=ARABIC.resolve("في الأشهر الثمانية الأولى من عام 2024"),
                sources=[ARABIC],
            ),
            Attack(
                "crocus",
                {"en": "Attack on Crocus City Hall", "ar": "هجوم قاعة كروكوس"},
                when="2024-03-22",
                killed=145,
                claimed_by="Islamic State",
                sources=[ENGLISH, ARABIC],
            ),
            el.Event(
                "mourning",
                {"en": "National day of mourning", "ar": "يوم حداد وطني في روسيا"},
                when=el.after("crocus", days=2),
            ),
            el.Event(
                "advice",
                {"en": "Ministries advise dropping the label", "ar": "وزارتان توصيان برفع التصنيف"},
                when=ENGLISH.phrase("nearly a year before {suspension}"),
                sources=[ENGLISH],
            ),
            el.Event(
                "allies",
                {"en": "Putin calls the Taliban allies", "ar": "بوتين يصف طالبان بالحليف"},
                when=ENGLISH.resolve("July"),
                sources=[ENGLISH],
            ),
            Visit(
                "visit",
                {"en": "Shoigu visits Kabul", "ar": "شويغو يزور كابول"},
                when=ARABIC.resolve("نوفمبر الماضي"),
                visitor="Sergei Shoigu",
                host="Abdul Ghani Baradar",
                sources=[ENGLISH, ARABIC],
            ),
            el.Event(
                "law",
                {"en": "Parliament lets courts suspend bans", "ar": "البرلمان يجيز للمحاكم تعليق الحظر"},
                when=ENGLISH.resolve("late last year"),
                sources=[ENGLISH, ARABIC],
            ),
            el.Event(
                "signature",
                {"en": "Putin signs the law", "ar": "بوتين يوقّع القانون"},
                when=ARABIC.resolve("28 ديسمبر"),
                sources=[ARABIC],
            ),
            Ruling(
                "suspension",
                {"en": "Supreme Court suspends the ban", "ar": "المحكمة العليا تعلّق الحظر"},
                when=ENGLISH.resolve("17 April"),
                court="Supreme Court of Russia",
                sources=[ENGLISH, ARABIC],
            ),
            el.Event(
                "envoy",
                {"en": "Afghan envoy to be an ambassador", "ar": "رفع التمثيل الأفغاني إلى سفير"},
                when=ARABIC.resolve("الأربعاء الماضي"),
                sources=[ENGLISH, ARABIC],
            ),
        ],
        title={
            "en": "Two decades under a ban, one year to suspend it",
            "ar": "حظر دام عقدين وعُلّق في عام",
        },
    )


def print_expressions(source: el.Source, text: str) -> None:
    """Every time expression of the text, with what it means, as a table."""
    print(f"{source.title} ({source.published})\n")
    print(f"{'at':>5}  {'date or length':28}  words")
    for found in source.extract(text):
        print(f"{found.start:>5}  {found.when or found.value!s:28}  {found.text}")
    print()


def main(output: Path) -> None:
    for source in (ARABIC, ENGLISH):
        print_expressions(source, (HERE / f"data/brief_{source.language}.txt").read_text(encoding="utf-8"))

    events = timeline()
    print(events.to_frame()[["id", "kind", "when", "start", "end", "title"]].to_string(index=False), "\n")

    output.mkdir(parents=True, exist_ok=True)
    for language, words in WORDS.items():
        chart = events.plot(language=language, **words)
        for suffix in ("png", "svg"):
            path = output / f"russia_taliban_{language}.{suffix}"
            save(chart, path, dpi=150)
            print(path)


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else HERE / "output")
