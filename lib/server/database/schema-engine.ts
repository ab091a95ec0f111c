import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

type SchemaEngineModule = typeof import("@prisma/schema-engine-wasm");

let loading: Promise<SchemaEngineModule> | null = null;

/** Prisma's schema engine. One instance a process: the bindings keep it in a variable of their module, and a second one would pull it from under the first. */
export function schemaEngine(): Promise<SchemaEngineModule> {
  loading ??= loadSchemaEngine();
  return loading;
}

/** Node 20 does not import .wasm files as modules, which the package's own entry asks for: instantiated by hand. */
async function loadSchemaEngine(): Promise<SchemaEngineModule> {
  const bindings = asBindings(await import("@prisma/schema-engine-wasm/schema_engine_bg"));
  const script = createRequire(import.meta.url).resolve("@prisma/schema-engine-wasm/schema_engine_bg");
  const { instance } = await WebAssembly.instantiate(readFileSync(script.replace(/\.js$/, ".wasm")), {
    "./schema_engine_bg.js": bindings,
  });
  bindings.__wbg_set_wasm(instance.exports);
  const start = instance.exports.__wbindgen_start;
  if (typeof start === "function") start();
  return bindings;
}

interface Bindings extends SchemaEngineModule, WebAssembly.ModuleImports {
  __wbg_set_wasm(exports: WebAssembly.Exports): void;
}

/** Holds because wasm-bindgen puts the public classes and the functions that the binary imports into this one module. */
function asBindings(module: object): Bindings {
  return module as Bindings;
}
