import type { BuildOptions } from "esbuild";

/** How server.ts and every program of workers/ and tools/ below `root` become scripts below `outdir`, packages outside. */
export function bundleOptions(root: string, outdir: string): BuildOptions;
