import { z } from "zod";
import type { Db } from "../../data/db";
import { transact } from "../../data/transact";
import { Prisma } from "../../generated/prisma/client";
import { holdsBytes, type Replacements, replacedText } from "./patterns";
import type { ErasedRowCounter } from "./tally";

/** Rows that are read at once. */
const ROWS_MAX = 200;

const Row = z.object({
  topic: z.string(),
  partition: z.number(),
  offset: z.bigint(),
  payload: z.instanceof(Uint8Array),
});

/** Replaces the values in the payloads of dead letters, whatever format they are in. Gives the number of them. */
export async function eraseLetters(
  db: Db,
  replacements: Replacements,
  dryRun: boolean,
  tally: ErasedRowCounter,
): Promise<number> {
  let count = 0;
  for (let after = { topic: "", partition: -1, offset: -1n }; ; ) {
    const last = await transact(db, async (tx) => {
      const rows = z.array(Row).parse(
        await tx.prisma.$queryRaw`
          select topic, partition, record_offset as "offset", payload from dead_letter
          where (topic, partition, record_offset) > (${after.topic}, ${after.partition}, ${after.offset})
            and ${holdsBytes(Prisma.sql`payload`, replacements)}
          order by topic, partition, record_offset limit ${ROWS_MAX} for update`,
      );
      let changed = 0;
      for (const { topic, partition, offset, payload: bytes } of rows) {
        const before = Buffer.from(bytes);
        const payload = erased(before, replacements);
        if (payload.equals(before)) continue;
        changed += 1;
        if (dryRun) continue;
        await tx.prisma.deadLetter.update({
          where: { topic_partition_recordOffset: { topic, partition, recordOffset: offset } },
          data: { payload, payloadBytes: { increment: payload.length - before.length } },
        });
        await tally(tx, "dead_letter", 1);
      }
      return { changed, next: rows.length === ROWS_MAX ? rows.at(-1) : undefined };
    });
    count += last.changed;
    if (last.next === undefined) return count;
    after = last.next;
  }
}

/** As text where it is one. In other bytes what stands beside a value may be its length: there it is taken wherever it is. */
function erased(payload: Buffer, replacements: Replacements): Buffer<ArrayBuffer> {
  const text = payload.toString("utf8");
  if (Buffer.from(text).equals(payload) && !text.includes("\0")) {
    return Buffer.from(replacedText(text, replacements, /^\s*[[{]/.test(text) ? "json" : "text"));
  }
  let bytes = payload.toString("latin1");
  for (const [value, to] of replacements) bytes = bytes.replaceAll(Buffer.from(value).toString("latin1"), to);
  return Buffer.from(bytes, "latin1");
}
