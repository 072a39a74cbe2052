/** One instruction of a Dockerfile. */
export interface Instruction {
  /** In capitals: `COPY`. */
  name: string;
  /** What stands before the rest as `--name=value`. */
  flags: Readonly<Record<string, string>>;
  /** The rest, with continued lines joined by a space. */
  text: string;
  /** The rest, where it is a JSON list: a command that runs without a shell. */
  list: readonly string[] | undefined;
  /** 1-based line on which it begins. */
  line: number;
}

/** A stage of a Dockerfile: what follows one FROM. */
export interface Stage {
  base: string;
  name: string | undefined;
  instructions: readonly Instruction[];
}

/**
 * Reads a Dockerfile: its stages in their order, with values of ARG before the first FROM filled in. Here-documents and other escape
 * characters are not known.
 */
export function readDockerfile(source: string): Stage[] {
  const stages: { base: string; name: string | undefined; instructions: Instruction[] }[] = [];
  const values: Record<string, string> = {};
  for (const instruction of instructionsOf(source)) {
    if (instruction.name === 'FROM') {
      const [base = '', , name] = filled(instruction.text, values).split(/\s+/);
      stages.push({ base, name, instructions: [] });
    } else if (stages.length > 0) stages.at(-1)?.instructions.push(instruction);
    else if (instruction.name === 'ARG') {
      const [name = '', value = ''] = instruction.text.split('=');
      values[name] = value;
    }
  }
  return stages;
}

function instructionsOf(source: string): Instruction[] {
  const found: Instruction[] = [];
  let begun: { line: number; parts: string[] } | undefined;
  for (const [index, line] of source.split('\n').entries()) {
    if (/^\s*#/.test(line) || line.trim() === '') continue;
    begun ??= { line: index + 1, parts: [] };
    const goesOn = /\\\s*$/.test(line);
    begun.parts.push(line.replace(/\\\s*$/, '').trim());
    if (goesOn) continue;
    found.push(instructionOf(begun.parts.join(' '), begun.line));
    begun = undefined;
  }
  return found;
}

function instructionOf(whole: string, line: number): Instruction {
  const [, name = '', flagged = '', text = ''] = /^(\S+)\s+((?:--[\w-]+=\S+\s+)*)(.*)$/.exec(whole) ?? [];
  const flags = [...flagged.matchAll(/--([\w-]+)=(\S+)/g)].map(([, flag = '', value = '']) => [flag, value]);
  return {
    name: name.toUpperCase(),
    flags: Object.fromEntries(flags),
    text,
    // `HEALTHCHECK --flags CMD [...]` has a command in it.
    list: listIn(text.replace(/^CMD\s+/, '')),
    line,
  };
}

function listIn(text: string): string[] | undefined {
  if (!text.startsWith('[')) return undefined;
  const list: unknown = JSON.parse(text);
  return Array.isArray(list) && list.every((one) => typeof one === 'string') ? list : undefined;
}

function filled(text: string, values: Readonly<Record<string, string>>): string {
  return text.replace(/\$\{(\w+)\}/g, (whole, name: string) => values[name] ?? whole);
}
