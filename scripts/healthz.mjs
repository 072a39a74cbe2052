// Asks the program on this machine how it is, for supervisors such as Docker: `node scripts/healthz.mjs` ends with 0 when /healthz answers 200,
// else with 1. Both say why in a line. The address is that of HTTP_HOST and PORT, as the program itself reads them.
import { existsSync } from 'node:fs';
import { get } from 'node:http';

/** Shorter than the supervisor's own limit, so that the reason is told. */
const LONGEST_MS = 4_000;

if (existsSync('.env')) process.loadEnvFile('.env');
const { HTTP_HOST: host = '', PORT: port = '' } = process.env;
const everywhere = { '': '127.0.0.1', '0.0.0.0': '127.0.0.1', '::': '::1' };

function end(code, reason) {
  process.stdout.write(`${reason}\n`);
  process.exit(code);
}

setTimeout(() => end(1, `no answer within ${LONGEST_MS / 1000} seconds`), LONGEST_MS);
get({ host: everywhere[host] ?? host, port: port || 8080, path: '/healthz' }, (answer) => {
  let body = '';
  answer.setEncoding('utf8');
  answer.on('data', (part) => {
    body += part;
  });
  answer.on('end', () => end(answer.statusCode === 200 ? 0 : 1, `${answer.statusCode} ${body}`));
}).on('error', (error) => end(1, error.message));
