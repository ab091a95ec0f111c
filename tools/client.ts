import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openApiDocument } from "@/lib/server/openapi/document";
import { calledWith, parsedArguments } from "../workers/commands/input/called-with";

const USAGE = "npm run client\nMakes the types of clients/typescript from the description of the API.";
const CLIENT = join(process.cwd(), "clients/typescript");

calledWith("client", USAGE, (args) => parsedArguments({ args }));
const folder = mkdtempSync(join(tmpdir(), "tripline-client-"));
try {
  const document = join(folder, "openapi.json");
  writeFileSync(document, JSON.stringify(openApiDocument()));
  // Its generator needs a TypeScript that the project itself no longer uses: the client has packages of its own.
  if (!existsSync(join(CLIENT, "node_modules"))) run("npm", ["ci", "--ignore-scripts", "--no-audit", "--no-fund"]);
  run(process.execPath, ["generate.mjs", document]);
} finally {
  rmSync(folder, { recursive: true, force: true });
}

function run(program: string, args: readonly string[]): void {
  const { status } = spawnSync(program, args, { cwd: CLIENT, stdio: "inherit" });
  if (status !== 0) process.exit(status ?? 1);
}
