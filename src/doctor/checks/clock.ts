import { type Finding, findingsOf } from '../finding.ts';
import type { Scene } from '../world.ts';

/** From how many seconds of difference on a clock should be set, and from how many on it does harm: reminders go at the wrong time. */
const WARN_SECONDS = 60;
const WRONG_SECONDS = 300;

const { ok, warn, wrong } = findingsOf('clock');

/** Compares the machine's clock with the messengers', and says in which zone the machine and the plans are. */
export async function checkClock({ answers, clock, config }: Scene): Promise<Finding[]> {
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  const local = clock.now().toZonedDateTimeISO(config.timeZone).toPlainDateTime();
  const time = local.toString({ smallestUnit: 'minute' }).replace('T', ' ');
  const zones = { time, zone, plans: config.timeZone };
  const told = [...answers].flatMap(([channel, { aheadMs }]) =>
    aheadMs === undefined ? [] : [{ channel, aheadMs }],
  );
  // The one that differs least: an answer that was long on its way makes a difference of its own.
  const [nearest] = told.sort((one, other) => Math.abs(one.aheadMs) - Math.abs(other.aheadMs));
  if (!nearest) return [answers.size === 0 ? ok('alone', zones) : warn('not-compared', zones)];
  const seconds = Math.round(Math.abs(nearest.aheadMs) / 1000);
  const fields = { ...zones, channel: nearest.channel, seconds };
  if (seconds <= WARN_SECONDS) return [ok('right', fields)];
  const code = nearest.aheadMs > 0 ? 'ahead' : 'behind';
  return [seconds > WRONG_SECONDS ? wrong(code, fields) : warn(code, fields)];
}
