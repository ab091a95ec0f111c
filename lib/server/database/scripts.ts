import { readdirSync } from "node:fs";
import { join } from "node:path";
import { projectRoot } from "../project/root";

/** Where the scripts stand that make a database: a folder each, named so that they sort in the order in which they are applied. */
export interface MigrationScripts {
  /** Of this version. The first, the baseline, makes a whole database. */
  readonly current: string;
  /** Of the versions before the baseline, with `carry-over.sql`: they bring a database of theirs to what the baseline makes. Null: there were none. */
  readonly earlier: string | null;
}

/** Tripline's own. */
export function ownScripts(): MigrationScripts {
  const folder = join(projectRoot(), "prisma");
  return { current: join(folder, "migrations"), earlier: join(folder, "earlier") };
}

/** Names of the scripts of a folder, in order. */
export function scriptNames(folder: string | null): readonly string[] {
  if (folder === null) return [];
  const entries = readdirSync(folder, { withFileTypes: true });
  return entries
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name)
    .sort();
}
