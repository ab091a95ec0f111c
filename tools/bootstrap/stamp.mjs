import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";

/** A hash of the contents of `paths` (files or folders, below `root`) that pass `wanted`, and of `extra`. */
export function hashOf(root, paths, extra = "", wanted = () => true) {
  const hash = createHash("sha256").update(extra);
  const add = (path) => {
    const stat = statSync(join(root, path), { throwIfNoEntry: false });
    if (stat === undefined) return;
    if (stat.isDirectory()) {
      for (const name of readdirSync(join(root, path)).sort()) add(`${path}/${name}`);
    } else if (wanted(path)) {
      hash.update(`\0${path}\0`).update(readFileSync(join(root, path)));
    }
  };
  for (const path of paths) add(path);
  return hash.digest("hex");
}

/** Remembers in `file` of which inputs an output was made; gone before the output is touched, written when it is complete. */
export function stamp(file, inputs) {
  return {
    isFresh: () => existsSync(file) && readFileSync(file, "utf8") === inputs(),
    async remake(make) {
      rmSync(file, { force: true });
      const made = inputs();
      await make();
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(file, made);
    },
  };
}
