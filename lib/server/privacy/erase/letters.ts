import type { Db } from "../../database/db";
import { inTransaction } from "../../database/in-transaction";
import { type Replacements, replacedText, writings } from "./patterns";
import type { Tally } from "./tally";

/** Rows that are read at once. */
const ROWS_MAX = 200;

interface Row {
  readonly topic: string;
  readonly partition: number;
  readonly offset: number;
  readonly payload: Buffer;
}

/** Replaces the values in the payloads of dead letters, whatever format they are in. Gives the number of them. */
export async function eraseLetters(db: Db, replacements: Replacements, dryRun: boolean, tally: Tally): Promise<number> {
  const needles = [...replacements.keys()].flatMap((value) => [...writings(value)].map((text) => Buffer.from(text)));
  let count = 0;
  for (let after: readonly [string, number, number] = ["", -1, -1]; ; ) {
    const last = await inTransaction(db.pool, async (client) => {
      const { rows } = await client.query<Row>(
        `select topic, partition, "offset", payload from dead_letter
         where (topic, partition, "offset") > ($2, $3, $4)
           and exists (select from unnest($1::bytea[]) n where position(n in payload) > 0)
         order by topic, partition, "offset" limit ${ROWS_MAX} for update`,
        [needles, ...after],
      );
      for (const row of rows) {
        const payload = erased(row.payload, replacements);
        if (payload.equals(row.payload)) continue;
        count += 1;
        if (dryRun) continue;
        await client.query(
          `update dead_letter set payload = $4, payload_bytes = payload_bytes - length(payload) + length($4::bytea)
           where topic = $1 and partition = $2 and "offset" = $3`,
          [row.topic, row.partition, row.offset, payload],
        );
        await tally(client, "dead_letter", 1);
      }
      return rows.length === ROWS_MAX ? rows.at(-1) : undefined;
    });
    if (last === undefined) return count;
    after = [last.topic, last.partition, last.offset];
  }
}

/** As text where it is one. In other bytes what stands beside a value may be its length: there it is taken wherever it is. */
function erased(payload: Buffer, replacements: Replacements): Buffer {
  const text = payload.toString("utf8");
  if (Buffer.from(text).equals(payload) && !text.includes("\0")) {
    return Buffer.from(replacedText(text, replacements, /^\s*[[{]/.test(text) ? "json" : "text"));
  }
  let bytes = payload.toString("latin1");
  for (const [value, to] of replacements) bytes = bytes.replaceAll(Buffer.from(value).toString("latin1"), to);
  return Buffer.from(bytes, "latin1");
}
