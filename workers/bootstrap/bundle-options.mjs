import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";

/** How server.ts and every file of workers/ below `root` become scripts below `outdir`, with what they import from the project inside and packages outside. */
export function bundleOptions(root, outdir) {
  const workers = readdirSync(join(root, "workers")).filter(
    (name) => name.endsWith(".ts") && !name.endsWith(".test.ts"),
  );
  const entryPoints = [...workers.map((name) => `workers/${name}`), "workers/start/orphan.ts", "server.ts"];
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
