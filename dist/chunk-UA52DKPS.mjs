// src/database/schema-engine.ts
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import {
  bindMigrationAwareSqlAdapterFactory
} from "@prisma/driver-adapter-utils";
import * as engineModule from "@prisma/schema-engine-wasm/schema_engine_bg";
async function schemaEngine(factory, schema) {
  globalThis.schemaEngineLoaded ??= load();
  await globalThis.schemaEngineLoaded;
  const provider = factory.provider === "postgres" ? "postgresql" : factory.provider;
  const datasource = `datasource db {
  provider = "${provider}"
}
`;
  return engineModule.SchemaEngine.new(
    { datamodels: [["schema.prisma", schema ?? datasource]] },
    () => void 0,
    bindMigrationAwareSqlAdapterFactory(factory)
  );
}
async function load() {
  globalThis.PRISMA_WASM_PANIC_REGISTRY ??= {
    set_message: (message) => console.error(`Prisma's migration engine crashed: ${message}`)
  };
  const glue = createRequire(import.meta.url).resolve("@prisma/schema-engine-wasm/schema_engine_bg");
  const bytes = await readFile(join(dirname(glue), "schema_engine_bg.wasm"));
  const { instance } = await WebAssembly.instantiate(bytes, { "./schema_engine_bg.js": { ...engineModule } });
  engineModule.__wbg_set_wasm(instance.exports);
  const start = instance.exports.__wbindgen_start;
  if (typeof start === "function") start();
}

export {
  schemaEngine
};
//# sourceMappingURL=chunk-UA52DKPS.mjs.map
