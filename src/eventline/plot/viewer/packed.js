// Reads what eventline.plot.packing has packed.
const BASE = 91,
  BITS = 13,
  SIGN = /^[\x00-/:-@[-\x60{-\x7f\xa0-\xbf\u060c\u061b\u061f\u2000-\u206f]/;
const digit = (code) => code - 33 - (code > 34) - (code > 60) - (code > 92);

// Gives one bit of a text after the other.
function bitsOf(text) {
  let at = 0,
    left = 0,
    held = 0;
  return () => {
    if (!left) {
      held = digit(text.charCodeAt(at)) * BASE + digit(text.charCodeAt(at + 1));
      at += 2;
      left = BITS;
    }
    left -= 1;
    return (held >> left) & 1;
  };
}

// Gives the number of one token after the other; sizes has how many codes there are of each length from 0.
function tokensOf(sizes, bit) {
  return () => {
    let code = 0,
      first = 0,
      before = 0;
    for (let length = 0; length < sizes.length; length++) {
      const size = sizes[length];
      if (code - first < size) return before + code - first;
      before += size;
      first = (first + size) * 2;
      code = code * 2 + bit();
    }
    throw new Error("the data of this page are damaged");
  };
}

function textOf({ count, usual, sizes, letters, shared, bits }) {
  const bit = bitsOf(bits),
    alphabet = [...letters[0]],
    letter = tokensOf(letters[1], bit),
    same = tokensOf(shared[1], bit),
    words = [],
    parts = [];
  let spelled = [];
  for (let n = sizes.reduce((sum, size) => sum + size, 0); n > 0; n--) {
    spelled = spelled.slice(0, shared[0][same()]);
    for (let one; (one = alphabet[letter()]) !== "\n"; ) spelled.push(one);
    words.push(spelled.join(""));
  }
  const isWord = words.map((word) => !SIGN.test(word)),
    token = tokensOf(sizes, bit);
  for (let n = 0, after = false; n < count; n++) {
    const one = token();
    if (after && isWord[one]) parts.push(usual);
    parts.push(words[one]);
    after = isWord[one];
  }
  return parts.join("");
}

const UNPACK = {
  words: (value) => JSON.parse(`[${textOf(value)}]`),
  steps: ({ of }) => {
    let sum = -1;
    return unpacked(of).map((step) => (step === null ? null : (sum += step)));
  },
  numbers: ({ count, least, width, bits }) => {
    const bit = bitsOf(bits);
    return Array.from({ length: count }, () => {
      let number = 0;
      for (let n = 0; n < width; n++) number = number * 2 + bit();
      return least + number;
    });
  },
  numbered: ({ prefix, of }) => unpacked(of).map((number) => prefix + number),
  lists: ({ sizes, of }) => {
    const all = unpacked(of);
    let at = 0;
    return unpacked(sizes).map((size) => all.slice(at, (at += size)));
  },
  places: ({ at, of }) => {
    const values = unpacked(of);
    return Object.fromEntries(unpacked(at).map((place, n) => [place, values[n]]));
  },
  rows: ({ count, of }) => {
    const rows = Array.from({ length: count }, () => ({}));
    for (const [name, column] of Object.entries(unpacked(of)))
      for (const [at, value] of Object.entries(column)) rows[at][name] = value;
    return rows;
  },
};

function unpacked(value) {
  if (Array.isArray(value) || typeof value !== "object" || value === null) return value;
  if (typeof value.packed === "string") return UNPACK[value.packed](value);
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, unpacked(one)]));
}
