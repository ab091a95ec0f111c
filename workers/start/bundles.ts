import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, relative } from "node:path";
import { context, formatMessages, type OutputFile } from "esbuild";
import { bundleOptions } from "../../tools/bootstrap/bundle-options.mjs";

/** Scripts that are made anew whenever a file that they are made of changes. */
export interface Bundles {
  /** The folder that holds them. */
  readonly folder: string;
  close(): Promise<void>;
}

export interface BundleListener {
  /** These scripts, named relative to the folder, are others now. */
  readonly onChange: (scripts: readonly string[]) => void;
  /** A file cannot be read as TypeScript; the scripts stay as they are. */
  readonly onBroken: (said: string) => void;
}

/** Bundles the processes of the project `root` into `folder`, and again after every change. Resolves with the first scripts that could be made. */
export async function watchBundles(root: string, folder: string, listener: BundleListener): Promise<Bundles> {
  const hashes = new Map<string, string>();
  let isFirst = true;
  let made: () => void = () => {};
  const first = new Promise<void>((resolve) => {
    made = resolve;
  });
  const bundling = await context({
    ...bundleOptions(root, folder),
    write: false,
    plugins: [
      {
        name: "changed scripts",
        setup: ({ onEnd }) => {
          onEnd(async ({ errors, outputFiles = [] }) => {
            if (errors.length > 0) {
              listener.onBroken((await formatMessages(errors, { kind: "error" })).join(""));
              return;
            }
            const changed = outputFiles.filter(({ path, hash }) => hashes.get(path) !== hash);
            for (const file of changed) {
              write(file);
              hashes.set(file.path, file.hash);
            }
            const scripts = changed.map(({ path }) => relative(folder, path)).filter((name) => name.endsWith(".js"));
            if (!isFirst && scripts.length > 0) listener.onChange(scripts);
            isFirst = false;
            made();
          });
        },
      },
    ],
  });
  await bundling.watch();
  await first;
  return { folder, close: () => bundling.dispose() };
}

function write({ path, contents }: OutputFile): void {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, contents);
}
