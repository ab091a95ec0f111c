import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { build } from "esbuild";
import { afterAll, beforeAll, expect, test } from "vitest";
import { projectRoot } from "@/lib/server/project/root";
import { bundleOptions } from "@/tools/bootstrap/bundle-options.mjs";

const root = projectRoot();
const bootstrap = readFileSync(join(root, "tools/bootstrap.mjs"), "utf8");
/** The bundled script that each `npm run NAME` runs; `dev` runs that of `start`. */
const SCRIPTS = [...bootstrap.matchAll(/"?([\w:-]+)"?: \{\s+needs: [^}]*?runs: "\.build\/([^"]+)"/g)]
  .map(([, name = "", script = ""]) => ({ name, script }))
  .filter(({ name }) => name !== "dev");
const LIMIT_MS = 120_000;

let folder: string;
beforeAll(async () => {
  // Inside the project, so that its packages are found.
  folder = mkdtempSync(join(root, "node_modules", ".tripline-help-"));
  await build(bundleOptions(root, folder));
}, LIMIT_MS);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Its surroundings are its own: nothing that is set or runs here is met. */
async function ended(...args: readonly string[]) {
  const env = { NODE_ENV: "test", TRIPLINE_DATA_DIR: join(folder, "data") } as const;
  const child = spawn(process.execPath, args, { cwd: root, env });
  child.stdin.end();
  const [out, err, [code]] = await Promise.all([text(child.stdout), text(child.stderr), once(child, "close")]);
  return { code, out, err };
}

test("every command is looked at", () => {
  const programs = bootstrap.match(/runs: "\.build\//g) ?? [];
  expect(SCRIPTS).toHaveLength(programs.length - 1);
  expect(SCRIPTS.length).toBeGreaterThanOrEqual(12);
});

test.each(SCRIPTS)(
  "npm run $name: --help shows how it is called, an option that it does not have is refused in one line",
  { timeout: LIMIT_MS },
  async ({ name, script }) => {
    const [help, refused] = await Promise.all([
      ended(join(folder, script), "--help"),
      ended(join(folder, script), "--nonsense"),
    ]);
    expect(help).toEqual({ code: 0, err: "", out: expect.stringMatching(new RegExp(`^Usage:\n.*\\b${name}\\b`)) });
    expect(refused).toEqual({ code: 2, out: "", err: expect.stringMatching(/^.*--nonsense.*--help shows .*\n$/) });
  },
);

test.each([
  ["tools/bootstrap.mjs", "build"],
  ["tools/bootstrap.mjs", "docs:screens"],
  ["tools/test.mjs", "test"],
  ["tools/test.mjs", "verify"],
])("%s %s does the same", { timeout: LIMIT_MS }, async (script, name) => {
  const [help, refused] = await Promise.all([ended(script, name, "--help"), ended(script, name, "--nonsense")]);
  expect(help).toEqual({ code: 0, err: "", out: expect.stringContaining(`npm run ${name}`) });
  expect(refused).toEqual({ code: 2, out: "", err: expect.stringMatching(/^.+\n$/) });
});
