import fc from 'fast-check';

/** The most that a button may carry, in bytes (Bot API, InlineKeyboardButton). */
const MOST_BYTES = 64;

const ODD = ['', '0', '1', '9999', '-1', '2147483647', '2147483648', '99999999999', '1e3', '0x1', '*', '~'];
const LETTERS = ['٣', '１', 'ạ', '\u0301', '\u200b', '😀', ':', ' ', '\n', '%00', "'", '"', '\\', '$'];

/** A change of callback data, with other data at hand to take parts from. */
type Change = (data: string, other: string) => string;

const at = fc.nat(MOST_BYTES);

/** The segments of data, one of them changed. */
function segment(data: string, place: number, change: (one: string, place: number) => string[]): string {
  const parts = data.split(':');
  return parts
    .flatMap((one, index) => (index === place % parts.length ? change(one, index) : [one]))
    .join(':');
}

const change: fc.Arbitrary<Change> = fc.oneof(
  { weight: 5, arbitrary: fc.constant<Change>((data) => data) },
  fc.constant<Change>(() => ''),
  // Cut, lengthened, flipped.
  at.map(
    (place): Change =>
      (data) =>
        data.slice(0, place % (data.length + 1)),
  ),
  fc.string({ maxLength: 12 }).map(
    (more): Change =>
      (data) =>
        data + more,
  ),
  fc.tuple(at, fc.integer({ min: 33, max: 126 })).map(
    ([place, code]): Change =>
      (data) => {
        const where = place % (data.length + 1);
        return data.slice(0, where) + String.fromCharCode(code) + data.slice(where + 1);
      },
  ),
  fc.tuple(at, fc.constantFrom(...LETTERS)).map(
    ([place, letter]): Change =>
      (data) => {
        const where = place % (data.length + 1);
        return data.slice(0, where) + letter + data.slice(where);
      },
  ),
  fc.constant<Change>((data) => data.toUpperCase()),
  // Segments twice, gone, of another button, or with an odd value.
  at.map(
    (place): Change =>
      (data) =>
        segment(data, place, (one) => [one, one]),
  ),
  at.map(
    (place): Change =>
      (data) =>
        segment(data, place, () => []),
  ),
  at.map(
    (place): Change =>
      (data, other) => {
        return segment(data, place, (one, index) => [other.split(':')[index] ?? one]);
      },
  ),
  fc.tuple(at, fc.constantFrom(...ODD)).map(
    ([place, odd]): Change =>
      (data) =>
        segment(data, place, () => [odd]),
  ),
  // The kind of one button with the values of the other.
  fc.constant<Change>((data, other) => [data.split(':')[0], ...other.split(':').slice(1)].join(':')),
  // Another number than the one that is in it.
  fc.integer({ min: -3, max: 3 }).map(
    (by): Change =>
      (data) => {
        return data.replace(/\d+/, (number) => String(Number(number) + by));
      },
  ),
  // Exactly as long as may be.
  fc.constantFrom('0', 'x', ':').map(
    (fill): Change =>
      (data) =>
        data.padEnd(MOST_BYTES, fill),
  ),
);

/** How data is changed, once or several times; what is longer than Telegram carries is cut. */
export const mutation: fc.Arbitrary<Change> = fc.array(change, { minLength: 1, maxLength: 2 }).map(
  (changes): Change =>
    (data, other) => {
      return fitting(changes.reduce((before, one) => one(before, other), data));
    },
);

function fitting(data: string): string {
  return new TextDecoder().decode(Buffer.from(data).subarray(0, MOST_BYTES)).replace(/\ufffd+$/, '');
}
