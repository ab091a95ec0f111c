import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { projectRoot } from "@/lib/server/project/root";
import { UsageError } from "@/workers/commands/input/usage-error";

/** A Python with the packages of a requirements file. */
export interface Python {
  /** Runs a script of the project and returns what it prints. Fails with what it said. */
  run(script: string, ...args: readonly string[]): Promise<string>;
}

const execute = promisify(execFile);
const OUTPUT_MAX = 64 * 2 ** 20;
const CANDIDATES = ["python3.13", "python3.12", "python3"];
const IS_NEW_ENOUGH = "import sys; sys.exit(0 if sys.version_info >= (3, 12) else 1)";

/**
 * The Python of an environment in `.cache`, made on first use with what `requirements` names, made anew when that changes. `chosen` is
 * what makes it, null: the first that is 3.12 or newer. Fails with `UsageError`, one line that says what to install.
 */
export async function pythonWith(
  requirements: string,
  chosen: string | null,
  say: (line: string) => void,
): Promise<Python> {
  const wanted = await readFile(requirements, "utf8");
  const folder = join(projectRoot(), ".cache", "evaluate", requirementsName(requirements));
  const python = join(folder, "bin", "python");
  const stamp = join(folder, "requirements.txt");
  if (!existsSync(stamp) || (await readFile(stamp, "utf8")) !== wanted) {
    const maker = await newEnough(chosen);
    say(`Installing the packages of ${requirements} into ${folder} ...`);
    await rm(folder, { recursive: true, force: true });
    await mkdir(folder, { recursive: true });
    try {
      await execute(maker, ["-m", "venv", folder]);
      await execute(python, ["-m", "pip", "install", "--quiet", "--requirement", requirements], {
        maxBuffer: OUTPUT_MAX,
      });
    } catch (error) {
      throw new UsageError(`the packages of ${requirements} cannot be installed by ${maker}: ${lastLine(error)}`);
    }
    await writeFile(stamp, wanted);
  }
  return {
    run: async (script, ...args) => {
      try {
        return (await execute(python, [script, ...args], { maxBuffer: OUTPUT_MAX })).stdout;
      } catch (error) {
        throw new UsageError(`${script} failed: ${lastLine(error)}`);
      }
    },
  };
}

async function newEnough(chosen: string | null): Promise<string> {
  for (const candidate of chosen === null ? CANDIDATES : [chosen]) {
    try {
      await execute(candidate, ["-c", IS_NEW_ENOUGH]);
      return candidate;
    } catch {
      // It is not there, or too old: the next one may do.
    }
  }
  const given = chosen === null ? "there is none" : `${chosen} is none`;
  throw new UsageError(
    `Python 3.12 or newer with venv is needed, and ${given}: install it, or name one with --python PATH`,
  );
}

function requirementsName(requirements: string): string {
  return requirements.split("/").at(-2) ?? "python";
}

/** What Python said last: the error itself. */
function lastLine(error: unknown): string {
  const said = typeof error === "object" && error !== null && "stderr" in error ? String(error.stderr) : String(error);
  return said.trimEnd().split("\n").at(-1) ?? "it said nothing";
}
