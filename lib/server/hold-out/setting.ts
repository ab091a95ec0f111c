import { createHmac, randomBytes } from "node:crypto";
import { z } from "zod";
import type { HoldOutBody } from "@/lib/contract/hold-out";
import { type Author, audit } from "../audit/write";
import type { Db } from "../data/db";
import { asJson } from "../data/json";
import { type DataAccess, transact } from "../data/transact";

/** The row of `setting` that says who is held out of blocks. */
const HOLD_OUT_SETTING = "hold-out";
const SECRET_BYTES = 32;

const StoredHoldOut = z.object({
  share: z.number(),
  /** Draws the customers: nobody who does not know it can tell who they are. Hex. */
  secret: z.string(),
  /** Epoch ms. */
  since: z.number(),
  by: z.string(),
  reason: z.string(),
});
type StoredHoldOut = Readonly<z.infer<typeof StoredHoldOut>>;

/** Whether the blocks of an account are let through. */
export type HoldsOut = (accountId: string) => boolean;

/** Who is held out; null until somebody said so. */
export async function readHoldOutSetting({ kysely }: Pick<DataAccess, "kysely">): Promise<StoredHoldOut | null> {
  const row = await kysely
    .selectFrom("setting")
    .select("value")
    .where("name", "=", HOLD_OUT_SETTING)
    .executeTakeFirst();
  return row === undefined ? null : StoredHoldOut.parse(row.value);
}

/** 48 bits of a hash are compared with the share. */
const HASH_BYTES = 6;

/** Draws accounts by a keyed hash: each the same way every time, a greater share holds out those of a smaller one. */
export function holdsOutOf(setting: Pick<StoredHoldOut, "share" | "secret"> | null): HoldsOut {
  if (setting === null || setting.share <= 0) return () => false;
  const { share, secret } = setting;
  const key = Buffer.from(secret, "hex");
  return (accountId) => {
    const hash = createHmac("sha256", key).update(accountId).digest().readUIntBE(0, HASH_BYTES);
    return hash < share * 2 ** (8 * HASH_BYTES);
  };
}

/** Says who is held out from now on, with a line in the audit. What is so already stays as it is. */
export function writeHoldOut(db: Db, author: Author, { share, redraw = false, reason }: HoldOutBody, now: number) {
  return transact(db, async (tx) => {
    const before = await readHoldOutSetting(tx);
    if (!redraw && share === (before?.share ?? 0)) return;
    const isSame = before !== null && !redraw;
    const secret = isSame ? before.secret : randomBytes(SECRET_BYTES).toString("hex");
    const after: StoredHoldOut = { share, secret, since: now, by: author.name, reason };
    await tx.prisma.setting.upsert({
      where: { name: HOLD_OUT_SETTING },
      create: { name: HOLD_OUT_SETTING, value: asJson(after) },
      update: { value: asJson(after) },
    });
    const percent = Math.round(share * 1_000) / 10;
    await audit({ kysely: tx.kysely, author }, "settings", `setting:${HOLD_OUT_SETTING}`, {
      before: { share: before?.share ?? 0 },
      after: { share, redrawn: !isSame },
      note: share === 0 ? "Nobody is held out of blocks" : `${percent} % of the customers are held out of blocks`,
      reason,
    });
  });
}
