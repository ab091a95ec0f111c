// Makes src/schema.ts from the description of the API in a file: `node generate.mjs FILE`. The description's digest goes into the
// first line, so that the project's tests see whether both are of one state.
import { createHash } from "node:crypto";
import { readFileSync, writeFileSync } from "node:fs";
import openapiTS, { astToString } from "openapi-typescript";

const [file] = process.argv.slice(2);
if (file === undefined) throw new Error("the file with the description of the API is missing");
const description = readFileSync(file, "utf8");
const digest = createHash("sha256").update(description).digest("hex");
const types = astToString(await openapiTS(JSON.parse(description)));
writeFileSync(
  new URL("src/schema.ts", import.meta.url),
  `// Made by generate.mjs from a description of the API with SHA-256 ${digest}\n${types}`,
);
