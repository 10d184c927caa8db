// Dates and their words. Times are microseconds since 1970 on the proleptic Gregorian calendar, as doubles.
const DATA = unpacked(JSON.parse(document.getElementById("eventline-data").textContent));
DATA.against = new Set(DATA.against);
const SECOND = 1e6,
  MINUTE = 60 * SECOND,
  HOUR = 60 * MINUTE,
  DAY = 24 * HOUR,
  YEAR = 365.2425 * DAY;

// The arithmetic of eventline.when.calendar.
function dayNumber(year, month, day) {
  if (month <= 2) year -= 1;
  const era = Math.floor(year / 400),
    inEra = year - era * 400;
  const inYear = Math.floor((153 * (month > 2 ? month - 3 : month + 9) + 2) / 5) + day - 1;
  return era * 146097 + inEra * 365 + Math.floor(inEra / 4) - Math.floor(inEra / 100) + inYear - 719468;
}

function civil(number) {
  const era = Math.floor((number + 719468) / 146097),
    inEra = number + 719468 - era * 146097;
  const year = Math.floor(
    (inEra - Math.floor(inEra / 1460) + Math.floor(inEra / 36524) - Math.floor(inEra / 146096)) / 365,
  );
  const inYear = inEra - (365 * year + Math.floor(year / 4) - Math.floor(year / 100));
  const shifted = Math.floor((5 * inYear + 2) / 153),
    month = shifted < 10 ? shifted + 3 : shifted - 9;
  return [year + era * 400 + (month <= 2 ? 1 : 0), month, inYear - Math.floor((153 * shifted + 2) / 5) + 1];
}

const dateOf = (t) => civil(Math.floor(t / DAY));
const instant = (year, month = 1, day = 1) => dayNumber(year, month, day) * DAY;

const LATIN = `${DATA.language}-u-nu-latn`;
const grouped = new Intl.NumberFormat(LATIN);
const compact = new Intl.NumberFormat(LATIN, {
  notation: "compact",
  compactDisplay: "long",
  maximumFractionDigits: 1,
});

function yearNumber(year) {
  const shown = year < 1 ? 1 - year : year;
  if (shown >= 1e6) return native(compact.format(shown));
  return native(shown >= 1e4 ? grouped.format(shown) : String(shown));
}

// The digits of the locale.
const native = (text) => text.replace(/[0-9]/g, (digit) => DATA.locale.digits[digit]);

// A pattern of the locale data with its letters replaced, as eventline.wording.locales does it.
function worded(skeleton, year, month = 1, day = 1) {
  const { months, patterns, eras } = DATA.locale;
  return patterns[skeleton].replace(/'([^']*)'|([A-Za-z])\2*/g, (all, quoted, letter) => {
    if (!letter) return quoted || "'";
    if (letter === "y") return yearNumber(year);
    if (letter === "d") return native(String(day));
    if (letter === "G") return eras[year < 1 ? 0 : 1];
    return all.length > 2 ? months[all.length > 3 ? 1 : 0][month - 1] : native(String(month));
  });
}

const yearText = (year, era = year < 1) =>
  1 - year >= 1e6 ? DATA.locale.ago.replace("{}", yearNumber(year)) : worded(era ? "Gy" : "y", year);

function clock(t) {
  const seconds = Math.floor((t - Math.floor(t / DAY) * DAY) / SECOND),
    two = (n) => String(n).padStart(2, "0");
  const shown = `${two(Math.floor(seconds / 3600))}:${two(Math.floor(seconds / 60) % 60)}`;
  return native(seconds % 60 ? `${shown}:${two(seconds % 60)}` : shown);
}

// A point in time written down to a grain: year, month, day or minute.
function pointText(t, grain) {
  const [year, month, day] = dateOf(t);
  if (grain === "year") return yearText(year);
  if (grain === "minute") return DATA.locale.moment.replace("{1}", pointText(t, "day")).replace("{0}", clock(t));
  return worded((year < 1 ? "G" : "") + (grain === "month" ? "yMMM" : "yMMMd"), year, month, day);
}

// The coarsest grain at which both ends of a stretch are ends of units.
function grainOf(lo, hi) {
  const [a, b] = [dateOf(lo), dateOf(hi)];
  if (lo % DAY || hi % DAY) return "minute";
  if (a[2] !== 1 || b[2] !== 1) return "day";
  return a[1] !== 1 || b[1] !== 1 ? "month" : "year";
}

function rangeText(lo, hi) {
  const grain = grainOf(lo, hi),
    first = pointText(lo, grain);
  if (grain === "minute" && hi - lo <= MINUTE) return first;
  const last = pointText(grain === "minute" ? hi : hi - DAY / 2, grain);
  return first === last ? first : `${first} – ${last}`;
}
