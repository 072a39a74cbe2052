import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import {
  bindMigrationAwareSqlAdapterFactory,
  type SqlMigrationAwareDriverAdapterFactory,
} from '@prisma/driver-adapter-utils';
import * as engineModule from '@prisma/schema-engine-wasm/schema_engine_bg';

declare global {
  /** The engine looks for this global to say why it crashed. Prisma's client sets one too. */
  var PRISMA_WASM_PANIC_REGISTRY: { set_message(message: string): void } | undefined;
  /** There is one engine a process, even when this file is loaded twice, as test runners do. */
  var schemaEngineLoaded: Promise<void> | undefined;
}

/**
 * Prisma's migration engine, the same as its command-line tool downloads, from the npm package in WebAssembly: nothing
 * to download, nothing to compile. Takes some 100 ms to load, so call it only when there is something to migrate.
 * The caller frees it.
 */
export async function schemaEngine(
  factory: SqlMigrationAwareDriverAdapterFactory,
  schema?: string,
): Promise<engineModule.SchemaEngine> {
  globalThis.schemaEngineLoaded ??= load();
  await globalThis.schemaEngineLoaded;
  const provider = factory.provider === 'postgres' ? 'postgresql' : factory.provider;
  const datasource = `datasource db {\n  provider = "${provider}"\n}\n`;
  return engineModule.SchemaEngine.new(
    { datamodels: [['schema.prisma', schema ?? datasource]] },
    () => undefined,
    bindMigrationAwareSqlAdapterFactory(factory),
  );
}

/** The package's own entry imports the .wasm file as a module, which Node 20 cannot. */
async function load(): Promise<void> {
  globalThis.PRISMA_WASM_PANIC_REGISTRY ??= {
    set_message: (message) => console.error(`Prisma's migration engine crashed: ${message}`),
  };
  const glue = createRequire(import.meta.url).resolve('@prisma/schema-engine-wasm/schema_engine_bg');
  const bytes = await readFile(join(dirname(glue), 'schema_engine_bg.wasm'));
  const { instance } = await WebAssembly.instantiate(bytes, { './schema_engine_bg.js': { ...engineModule } });
  engineModule.__wbg_set_wasm(instance.exports);
  const start = instance.exports.__wbindgen_start;
  if (typeof start === 'function') start();
}
