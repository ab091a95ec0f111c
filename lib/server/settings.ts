import type pg from "pg";
import { z } from "zod";
import type { Settings } from "@/lib/contract/draft";
import { changesOf } from "./audit/changes";
import { type Author, audit } from "./audit/write";
import { CHANNELS } from "./channels";
import type { Db } from "./db";
import { inTransaction } from "./in-transaction";

/** The row of `setting` that holds how rules are published. */
export const RULES_SETTING = "rules";
const DEFAULT: Settings = { secondPerson: false, analystsTune: true };
/** Whoever set one of them set nothing about the others. */
const Stored = z.object({
  secondPerson: z.boolean().default(DEFAULT.secondPerson),
  analystsTune: z.boolean().default(DEFAULT.analystsTune),
});

/** How rules are published; what nobody set yet is as `DEFAULT` says. */
export async function readSettings(client: pg.Pool | pg.PoolClient): Promise<Settings> {
  const { rows } = await client.query<{ value: unknown }>("select value from setting where name = $1", [RULES_SETTING]);
  const found = Stored.safeParse(rows[0]?.value);
  return found.success ? found.data : DEFAULT;
}

/** Changes what is named for every publication that begins afterwards, with an audit event; resolves to all of them. */
export function writeSettings(db: Db, author: Author, change: Partial<Settings>): Promise<Settings> {
  return inTransaction(db.pool, async (client) => {
    // Publications hold this row: what was allowed when one began still is when it ends.
    await client.query("select revision from rule_set where id = 1 for update");
    const before = await readSettings(client);
    const after = { ...before, ...change };
    const notes = notesOf(before, after);
    if (notes.length === 0) return before;
    await client.query(
      "insert into setting (name, value) values ($1, $2) on conflict (name) do update set value = excluded.value",
      [RULES_SETTING, JSON.stringify(after)],
    );
    await audit({ client, author }, "settings", `setting:${RULES_SETTING}`, {
      note: notes.join("; "),
      ...changesOf({ ...before }, { ...after }),
    });
    await client.query("select pg_notify($1, $2)", [CHANNELS.settings, RULES_SETTING]);
    return after;
  });
}

function notesOf(before: Settings, after: Settings): readonly string[] {
  const notes: string[] = [];
  if (before.secondPerson !== after.secondPerson) {
    notes.push(
      after.secondPerson
        ? "What changes live rules needs a second person from now on"
        : "A lead changes live rules alone from now on",
    );
  }
  if (before.analystsTune !== after.analystsTune) {
    notes.push(
      after.analystsTune
        ? "Analysts publish thresholds within their limits from now on"
        : "Thresholds that an analyst changes wait for a lead from now on",
    );
  }
  return notes;
}
