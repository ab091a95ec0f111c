import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";

/** Folders whose own files are programs: processes, commands for people, tools of the project. */
const PROGRAMS = ["workers", "workers/commands", "tools"];

/** How server.ts and every program of workers/ and tools/ below `root` become scripts below `outdir`, with what they import from the project inside and packages outside. */
export function bundleOptions(root, outdir) {
  const programs = PROGRAMS.flatMap((folder) =>
    readdirSync(join(root, folder))
      .filter((name) => name.endsWith(".ts") && !name.endsWith(".test.ts"))
      .map((name) => `${folder}/${name}`),
  );
  const entryPoints = [...programs, "workers/start/orphan.ts", "server.ts"];
  return {
    absWorkingDir: root,
    entryPoints: entryPoints.filter((path) => existsSync(join(root, path))),
    outdir,
    outbase: ".",
    bundle: true,
    platform: "node",
    format: "esm",
    target: "node20",
    packages: "external",
    sourcemap: true,
    sourcesContent: false,
    logLevel: "silent",
  };
}
