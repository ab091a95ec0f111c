import { maskCardNumbers } from "@/lib/contract/card-number";
import type { MaskingBody, MaskingChangeBody } from "@/lib/contract/masking";
import { type Author, audit } from "../audit/write";
import { CHANNELS } from "../database/channels";
import type { Db } from "../database/db";
import { inTransaction } from "../database/in-transaction";
import { type Cards, MASKING_SETTING, readMasking } from "./cards";

/** Names the attributes that are masked from now on, with a line in the audit; each once, without `attributes.`. */
export async function writeMasking(
  db: Db,
  cards: Cards,
  author: Author,
  { maskedAttributes, reason }: MaskingChangeBody,
): Promise<MaskingBody> {
  const names = [...new Set(maskedAttributes.map((name) => name.replace(/^attributes\./, "")))];
  const after = { maskedAttributes: names };
  await inTransaction(db.pool, async (client) => {
    const before = await readMasking(client);
    if (JSON.stringify(before) === JSON.stringify(after)) return;
    await client.query(
      "insert into setting (name, value) values ($1, $2) on conflict (name) do update set value = excluded.value",
      [MASKING_SETTING, JSON.stringify(after)],
    );
    const note = `Card numbers are masked in cardId${names.map((name) => `, ${name}`).join("")}`;
    await audit({ client, author }, "settings", `setting:${MASKING_SETTING}`, {
      before,
      after,
      note,
      ...(reason === undefined ? {} : { reason: maskCardNumbers(reason) }),
    });
    await client.query("select pg_notify($1, $2)", [CHANNELS.settings, MASKING_SETTING]);
  });
  cards.forget();
  return after;
}
