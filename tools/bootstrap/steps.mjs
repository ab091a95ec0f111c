import { spawn } from "node:child_process";
import { existsSync, rmSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { bundleOptions } from "./bundle-options.mjs";
import { hashOf, stamp } from "./stamp.mjs";

export const ROOT = join(dirname(fileURLToPath(import.meta.url)), "..", "..");

const GENERATED = "lib/server/generated";
const isSource = (path) => !/\.test\.tsx?$/.test(path) && !path.startsWith(GENERATED);
const lockHash = () => hashOf(ROOT, ["package-lock.json"], `${process.version} ${process.platform} ${process.arch}`);

const installed = stamp(join(ROOT, "node_modules", ".tripline-lock"), lockHash);
const generated = stamp(join(ROOT, GENERATED, ".stamp"), () => hashOf(ROOT, ["prisma/schema.prisma"], lockHash()));
const bundled = stamp(join(ROOT, ".build", ".stamp"), () =>
  hashOf(ROOT, ["server.ts", "workers", "tools", "lib", "prisma/schema.prisma", "tsconfig.json"], lockHash(), isSource),
);
const built = stamp(join(ROOT, ".next", ".stamp"), () =>
  hashOf(
    ROOT,
    [
      "app",
      "components",
      "lib",
      "public",
      "proxy.ts",
      "next.config.mjs",
      "postcss.config.mjs",
      "prisma/schema.prisma",
      "tsconfig.json",
    ],
    lockHash(),
    isSource,
  ),
);

/** Nothing here needs Prisma's schema engine, but it is fetched from the network unless this names a file that exists. */
const OFFLINE_PRISMA = {
  PRISMA_SCHEMA_ENGINE_BINARY: process.execPath,
  PRISMA_HIDE_UPDATE_MESSAGE: "1",
  CHECKPOINT_DISABLE: "1",
};

/** Everything that may have to be made before a command runs, in the order in which one builds on another. */
export const STEPS = {
  dependencies: {
    title: "Dependencies",
    isFresh: installed.isFresh,
    run: async () => {
      await installed.remake(() =>
        npm(["ci", "--include=dev", "--no-audit", "--no-fund"], "Installing dependencies failed"),
      );
      return "installed";
    },
  },
  client: {
    title: "Database client",
    isFresh: generated.isFresh,
    run: async () => {
      await generated.remake(() =>
        node(
          ["node_modules/prisma/build/index.js", "generate"],
          "Generating the database client failed",
          OFFLINE_PRISMA,
        ),
      );
      return "generated";
    },
  },
  bundle: {
    title: "Processes",
    isFresh: bundled.isFresh,
    run: async () => {
      await bundled.remake(bundle);
      return "bundled";
    },
  },
  web: {
    title: "Web application",
    isFresh: () => !existsSync(join(ROOT, "app", "layout.tsx")) || built.isFresh(),
    run: async () => {
      const env = { NODE_ENV: "production", NEXT_TELEMETRY_DISABLED: "1" };
      await built.remake(() =>
        node(["node_modules/next/dist/bin/next", "build"], "Building the web application failed", env),
      );
      return "built";
    },
  },
};

async function bundle() {
  const { build, stop } = await import("esbuild");
  for (const made of ["workers", "tools"]) rmSync(join(ROOT, ".build", made), { recursive: true, force: true });
  try {
    await build(bundleOptions(ROOT, ".build"));
  } catch (error) {
    throw new Error(`Bundling the processes failed: ${error.message}`);
  } finally {
    await stop();
  }
}

function npm(args, failure) {
  const script = process.env.npm_execpath;
  const quiet = { ...OFFLINE_PRISMA, npm_config_loglevel: "error" };
  return script?.endsWith(".js") ? node([script, ...args], failure, quiet) : run("npm", args, failure, quiet);
}

function node(args, failure, env = {}) {
  return run(process.execPath, args, failure, env);
}

const STOP_LIMIT_MS = 5_000;
let running = null;
let stopping = false;

/** Ends what a step runs, with everything that started. */
export async function stopStep() {
  stopping = true;
  const child = running;
  if (child === null) return;
  const gone = new Promise((resolve) => child.once("close", resolve));
  endGroup(child, "SIGTERM");
  const late = setTimeout(() => endGroup(child, "SIGKILL"), STOP_LIMIT_MS);
  await gone;
  clearTimeout(late);
}

function endGroup(child, signal) {
  try {
    process.kill(-child.pid, signal);
  } catch {
    child.kill(signal);
  }
}

/** Its output is shown only when it fails: the end of it, where the reason is. */
function run(command, args, failure, env) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      cwd: ROOT,
      env: { ...process.env, ...env },
      stdio: ["ignore", "pipe", "pipe"],
      // It leads a group, so that it can be ended with what it starts.
      detached: process.platform !== "win32",
    });
    running = child;
    let output = "";
    const keep = (chunk) => {
      output = (output + chunk).slice(-20_000);
    };
    child.stdout.on("data", keep);
    child.stderr.on("data", keep);
    child.once("error", (error) => reject(new Error(`${failure}: ${error.message}`)));
    child.once("close", (code) => {
      running = null;
      if (stopping) return;
      if (code === 0) resolve();
      else reject(new Error(`${output.trimEnd()}\n\n${failure} (exit code ${code}).`));
    });
  });
}
