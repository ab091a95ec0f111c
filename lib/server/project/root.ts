import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

/** The project folder: the nearest one above this code that has migrations; the working directory when code is bundled elsewhere. */
export function projectRoot(): string {
  let folder = codeFolder();
  while (folder !== null) {
    if (existsSync(join(folder, "prisma", "migrations"))) return folder;
    const parent = dirname(folder);
    folder = parent === folder ? null : parent;
  }
  return process.cwd();
}

function codeFolder(): string | null {
  try {
    return dirname(fileURLToPath(import.meta.url));
  } catch {
    return null;
  }
}
