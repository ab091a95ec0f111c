import type pg from "pg";
import { type Settings, SettingsBody } from "@/lib/contract/draft";
import { changesOf } from "./audit/changes";
import { type Author, audit } from "./audit/write";
import { CHANNELS } from "./channels";
import type { Db } from "./db";
import { inTransaction } from "./in-transaction";

/** The row of `setting` that holds how rules are published. */
const NAME = "rules";
const DEFAULT: Settings = { secondPerson: false };

/** How rules are published; what nobody set yet is off. */
export async function readSettings(client: pg.Pool | pg.PoolClient): Promise<Settings> {
  const { rows } = await client.query<{ value: unknown }>("select value from setting where name = $1", [NAME]);
  const found = SettingsBody.safeParse(rows[0]?.value);
  return found.success ? found.data : DEFAULT;
}

/** Changes it for every publication that begins afterwards, with an audit event. */
export async function writeSettings(db: Db, author: Author, settings: Settings): Promise<Settings> {
  await inTransaction(db.pool, async (client) => {
    // Publications hold this row: what was allowed when one began still is when it ends.
    await client.query("select revision from rule_set where id = 1 for update");
    const before = await readSettings(client);
    if (before.secondPerson === settings.secondPerson) return;
    await client.query(
      "insert into setting (name, value) values ($1, $2) on conflict (name) do update set value = excluded.value",
      [NAME, JSON.stringify(settings)],
    );
    const note = settings.secondPerson
      ? "What changes live rules needs a second person from now on"
      : "A lead changes live rules alone from now on";
    await audit({ client, author }, "settings", `setting:${NAME}`, {
      ...settings,
      note,
      ...changesOf({ ...before }, { ...settings }),
    });
    await client.query("select pg_notify($1, $2)", [CHANNELS.settings, NAME]);
  });
  return settings;
}
