import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { dirname, join } from 'node:path';
import { text } from 'node:stream/consumers';
import { expect, it, onTestFinished } from 'vitest';
import { filesOfContext } from '../../scripts/check-image/context.ts';
import { readDockerfile } from '../../scripts/check-image/dockerfile.ts';
import { dockerfileFaults } from '../../scripts/check-image/dockerfile-faults.ts';
import { projectFile } from '../../src/base/project.ts';
import { temporaryFolder } from '../support/database.ts';

const source = readFileSync(projectFile('deploy', 'Dockerfile'), 'utf8');
const image = () => readDockerfile(source).at(-1)?.instructions ?? [];
const last = (name: string) => image().findLast((one) => one.name === name);

it('the Dockerfile keeps the rules', () => {
  expect(dockerfileFaults(source)).toEqual([]);
});

it.each([
  ['DL3007', '-bookworm-slim\nLABEL', '\nLABEL'],
  ['DL3059', 'EXPOSE 8080', 'ADD https://example.org/x.tar.gz .'],
  ['DL3000', 'WORKDIR /app\n# Root', 'WORKDIR app\n# Root'],
  ['DL3003', 'RUN node scripts', 'RUN cd scripts && node scripts'],
  ['DL3004', 'RUN install', 'RUN sudo install'],
  ['DL3008', 'RUN install', 'RUN apt-get update && install'],
  ['DL3016', 'npm ci', 'npm install'],
  ['DL4006', 'RUN install', 'RUN cat list | xargs install'],
  ['DL4001', 'RUN install', 'RUN curl https://example.org && install'],
  ['DL3002', 'USER 1000:1000', 'USER root'],
  ['DL3002', 'USER 1000:1000\n', ''],
  ['DL3025', 'CMD ["node", "--max', 'CMD node "--max'],
  ['DL3025', 'CMD ["node", "scripts/healthz.mjs"]', 'CMD node scripts/healthz.mjs'],
  ['DL4003', 'ENTRYPOINT []\n', ''],
  ['DL3022', '--from=build', '--from=builder'],
  ['DL3024', 'bookworm-slim\nLABEL', 'bookworm-slim AS build\nLABEL'],
  ['DL3011', 'EXPOSE 8080', 'EXPOSE http'],
  ['no secret', 'PORT=8080', 'PORT=8080 BOT_TOKEN=123'],
])('a Dockerfile that breaks %s is told so', (rule, part, instead) => {
  expect(source).toContain(part);
  expect(dockerfileFaults(source.replace(part, instead)).join('\n')).toContain(rule);
});

it('a container runs what npm start runs, with the same limits', () => {
  const { scripts } = JSON.parse(readFileSync(projectFile('package.json'), 'utf8'));
  expect(last('CMD')?.list?.join(' ')).toBe(scripts.start);
  expect(last('STOPSIGNAL')?.text).toBe('SIGTERM');
});

it('only the data belongs to who runs the program', () => {
  const folder = last('WORKDIR')?.text;
  expect(last('VOLUME')?.list).toEqual([`${folder}/data`]);
  expect(last('RUN')?.text).toBe('install -d -m 0700 -o 1000 -g 1000 data data/backups');
  expect(image().some(({ name, flags }) => name === 'COPY' && flags.chown !== undefined)).toBe(false);
});

it('settings, data, history and what was made on this machine never come into the image', async () => {
  const folder = await temporaryFolder();
  const put = (path: string) => {
    mkdirSync(join(folder, dirname(path)), { recursive: true });
    writeFileSync(join(folder, path), '');
  };
  const wanted = [
    'locales/vi/cli.json',
    'package.json',
    'scripts/run.mjs',
    'src/base/clock.ts',
    'src/main.ts',
  ];
  const unwanted = ['.env', 'deploy/.env', 'data/nhac-viec.db', '.git/config', 'node_modules/hono/index.js'];
  const made = [
    'src/generated/sqlite/client.ts',
    'prisma/generated/schema.prisma',
    'dist/main.mjs',
    'README.md',
  ];
  for (const path of [...wanted, ...unwanted, ...made]) put(path);
  copyFileSync(projectFile('.dockerignore'), join(folder, '.dockerignore'));
  expect(filesOfContext(folder)).toEqual(wanted);
});

it('the health check ends with 0 when the program says that it is well, else with 1 and why', async () => {
  const status = { code: 200 };
  const server = createServer((request, response) => {
    response.writeHead(request.url === '/healthz' ? status.code : 404).end('{"status":"said"}');
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => void server.close());
  const address = server.address();
  const port = typeof address === 'object' ? String(address?.port) : '';
  const folder = await temporaryFolder();
  const ask = async () => {
    const { PATH = '' } = process.env;
    const env = { PATH, HTTP_HOST: '0.0.0.0', PORT: port };
    const child = spawn(process.execPath, [projectFile('scripts', 'healthz.mjs')], { cwd: folder, env });
    const [said, [code]] = await Promise.all([text(child.stdout), once(child, 'exit')]);
    return { code, said };
  };
  expect(await ask()).toEqual({ code: 0, said: '200 {"status":"said"}\n' });
  status.code = 503;
  expect(await ask()).toEqual({ code: 1, said: '503 {"status":"said"}\n' });
  server.close();
  expect(await ask()).toMatchObject({ code: 1, said: expect.stringContaining('ECONNREFUSED') });
});
