import type { Mention, Reading } from '../../src/vietnamese/moments/mention.ts';

/** What a text names, in short: "before 2018-05-30", "8:30 + morning + 2018-05-22", "2018-05-28 or 2018-02-01..2018-02-28". */
export function described(mentions: readonly Mention[]): string {
  const each = mentions.map(({ bound, readings }) => {
    const all = readings.map(reading).join(' or ');
    return bound === undefined ? all : `${bound} ${all}`;
  });
  return each.length === 0 ? '-' : each.join(' + ');
}

function reading(one: Reading): string {
  switch (one.kind) {
    case 'day':
      return one.day;
    case 'span':
      return `${one.from}..${one.to}`;
    case 'clock':
      return `${one.hour}:${String(one.minute).padStart(2, '0')}${one.half ?? ''}`;
    case 'part':
      return one.part;
    case 'wait':
      return `in ${one.minutes} min`;
    case 'repeat':
      return `every ${one.days === undefined ? `${one.months} months` : `${one.days} days`}${one.from === undefined ? '' : ` from ${one.from}`}`;
    case 'no-such-day':
      return 'no such day';
  }
}
