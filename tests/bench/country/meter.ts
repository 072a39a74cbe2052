import { PrismaPg } from '@prisma/adapter-pg';
import { familyCpuSeconds } from '../cpu.ts';

/** What a part of the bench cost. */
export interface Cost {
  seconds: number;
  /** How long PostgreSQL kept a core busy, all its processes together. */
  postgresql: number;
  /** The same of the program that is measured. */
  program: number;
}

/** Measures what a part of the bench costs. */
export class Meter {
  private begun = { at: 0, postgresql: 0, program: 0 };
  private program = () => 0;

  private constructor(private readonly server: number) {}

  /** @param url of any database on the server */
  static async of(url: string): Promise<Meter> {
    const connection = await new PrismaPg({ connectionString: url, max: 1 }).connect();
    try {
      // The number of the server's first process is the first line.
      const sql = `SELECT split_part(pg_read_file('postmaster.pid'), E'\\n', 1)::int`;
      const { rows } = await connection.queryRaw({ sql, args: [], argTypes: [] });
      return new Meter(Number(rows[0]?.[0]));
    } finally {
      await connection.dispose();
    }
  }

  /** @param program tells how long the program has kept a core busy; default: none is measured */
  begin(program: () => number = () => 0): void {
    this.program = program;
    this.begun = { at: performance.now(), ...this.busy() };
  }

  /** Returns what it cost since `begin`, in words. */
  end(): string {
    return inWords(this.cost());
  }

  cost(): Cost {
    const { postgresql, program } = this.busy();
    return {
      seconds: (performance.now() - this.begun.at) / 1000,
      postgresql: postgresql - this.begun.postgresql,
      program: program - this.begun.program,
    };
  }

  private busy() {
    return { postgresql: familyCpuSeconds(this.server), program: this.program() };
  }
}

/** "12.0 s; CPU: program 8.1 s, PostgreSQL 3.0 s". */
export function inWords({ seconds, postgresql, program }: Cost): string {
  const own = program > 0 ? `program ${program.toFixed(1)} s, ` : '';
  return `${seconds.toFixed(1)} s; CPU: ${own}PostgreSQL ${postgresql.toFixed(1)} s`;
}
