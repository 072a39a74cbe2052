import { type Instruction, readDockerfile, type Stage } from './dockerfile.ts';

/** One rule over a Dockerfile: its name, as hadolint has it where it has one, and what breaks it. */
interface Rule {
  name: string;
  faults(stages: readonly Stage[]): readonly (Instruction | string)[];
}

/** Instructions that the program's own Dockerfile makes do with. */
const known = [
  'ARG',
  'CMD',
  'COPY',
  'ENTRYPOINT',
  'ENV',
  'EXPOSE',
  'HEALTHCHECK',
  'LABEL',
  'RUN',
  'STOPSIGNAL',
  'USER',
  'VOLUME',
  'WORKDIR',
];

const all = (stages: readonly Stage[], name: string) =>
  stages.flatMap(({ instructions }) => instructions.filter((one) => one.name === name));
const last = (stages: readonly Stage[], name: string) => all(stages.slice(-1), name).at(-1);
const breaking = (name: string, pattern: RegExp) => (stages: readonly Stage[]) =>
  all(stages, name).filter(({ text }) => pattern.test(text));

const rules: readonly Rule[] = [
  {
    name: 'DL3007 a base has a version of its own',
    faults: (stages) =>
      stages.map(({ base }) => base).filter((base) => !/:\d+\.\d+\.\d+-[a-z-]+(@sha256:\w{64})?$/.test(base)),
  },
  {
    name: 'DL3059 no unknown instruction',
    faults: (stages) =>
      stages.flatMap(({ instructions }) => instructions.filter(({ name }) => !known.includes(name))),
  },
  { name: 'DL3000 WORKDIR is absolute', faults: breaking('WORKDIR', /^[^/]/) },
  { name: 'DL3003 WORKDIR, not cd', faults: breaking('RUN', /(^|[;&]\s*)cd\s/) },
  { name: 'DL3004 no sudo', faults: breaking('RUN', /\bsudo\b/) },
  { name: 'DL3008 no packages of the system', faults: breaking('RUN', /\bapt(-get)?\s/) },
  {
    name: 'DL3016 packages as the lock file has them',
    faults: breaking('RUN', /\bnpm (install|i|add|update)\b/),
  },
  { name: 'DL4006 no pipe whose failure is not seen', faults: breaking('RUN', /[^|]\|[^|]/) },
  { name: 'DL4001 nothing fetched past the lock file', faults: breaking('RUN', /\b(curl|wget|git|npx)\b/) },
  {
    name: 'DL3002 the last user is not root, and known by number',
    faults: (stages) => {
      const user = last(stages, 'USER');
      return user && /^[1-9]\d*:[1-9]\d*$/.test(user.text) ? [] : [user ?? 'there is no USER'];
    },
  },
  {
    name: 'DL3025 commands run without a shell',
    faults: (stages) =>
      ['CMD', 'ENTRYPOINT', 'HEALTHCHECK'].flatMap((name) => all(stages, name)).filter(({ list }) => !list),
  },
  {
    name: 'DL4003 one CMD, one ENTRYPOINT, one HEALTHCHECK',
    faults: (stages) =>
      ['CMD', 'ENTRYPOINT', 'HEALTHCHECK']
        .filter((name) => all(stages, name).length !== 1 || all(stages.slice(-1), name).length !== 1)
        .map((name) => `${name} is not there once`),
  },
  {
    name: 'DL3022 COPY --from names an earlier stage',
    faults: (stages) =>
      stages.flatMap(({ instructions }, index) => {
        const earlier = stages.slice(0, index).map(({ name }) => name);
        return instructions.filter(({ flags: { from } }) => from !== undefined && !earlier.includes(from));
      }),
  },
  {
    name: 'DL3024 stages have names of their own',
    faults: (stages) => {
      const names = stages.flatMap(({ name }) => name ?? []);
      return names.filter((name, index) => names.indexOf(name) !== index);
    },
  },
  { name: 'DL3011 EXPOSE names a port', faults: breaking('EXPOSE', /^(?!\d{2,5}$)/) },
  {
    name: 'no secret stays in a layer',
    faults: (stages) =>
      [...all(stages, 'ENV'), ...all(stages, 'ARG')].filter(({ text }) =>
        /TOKEN|SECRET|PASSWORD/i.test(text),
      ),
  },
];

/** Returns what is wrong with a Dockerfile, one line each: `line 12: DL3004 no sudo`. Rules are hadolint's, as far as they can matter here. */
export function dockerfileFaults(source: string): string[] {
  const stages = readDockerfile(source);
  return rules.flatMap(({ name, faults }) =>
    faults(stages).map((fault) =>
      typeof fault === 'string' ? `${name}: ${fault}` : `line ${fault.line}: ${name}`,
    ),
  );
}
