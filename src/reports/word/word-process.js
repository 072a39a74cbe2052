// A process that fills or checks one Word template: a request comes in as JSON, the document or the errors go out.
import { json } from 'node:stream/consumers';
import { compileErrors, filled, reasonOf } from './engine.js';

const { template, data, columns } = await json(process.stdin);
const bytes = Buffer.from(template, 'base64');
try {
  process.stdout.write(
    data === undefined ? JSON.stringify(compileErrors(bytes)) : filled(bytes, data, columns),
  );
} catch (error) {
  process.stderr.write(reasonOf(error));
  process.exitCode = 1;
}
