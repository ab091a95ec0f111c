import { BRAKE_LIMIT_DEFAULT, BrakeLimits, type BrakeLimitsBody } from "@/lib/contract/brake";
import { type Author, audit } from "../audit/write";
import type { Db } from "../data/db";
import { asJson } from "../data/json";
import { type DataAccess, transact } from "../data/transact";

/** The row of `setting` that says what rules may block. */
const BRAKE_SETTING = "brake";

/** What rules may block; `BRAKE_LIMIT_DEFAULT` until somebody says otherwise. */
export async function readBrakeLimits({ prisma }: Pick<DataAccess, "prisma">): Promise<BrakeLimits> {
  const row = await prisma.setting.findUnique({ where: { name: BRAKE_SETTING } });
  const found = BrakeLimits.safeParse(row?.value);
  return found.success ? found.data : { ...BRAKE_LIMIT_DEFAULT, rules: {} };
}

/** Says what rules may block from now on, with a line in the audit. */
export function writeBrakeLimits(db: Db, author: Author, { reason, ...after }: BrakeLimitsBody): Promise<BrakeLimits> {
  return transact(db, async (tx) => {
    const before = await readBrakeLimits(tx);
    if (JSON.stringify(before) === JSON.stringify(after)) return before;
    await tx.prisma.setting.upsert({
      where: { name: BRAKE_SETTING },
      create: { name: BRAKE_SETTING, value: asJson(after) },
      update: { value: asJson(after) },
    });
    const own = Object.keys(after.rules).length;
    const note = `A rule may block ${limitShareText(after.share)} of the decisions of 10 minutes, or fewer than ${after.least}; ${own} rules have a limit of their own`;
    await audit({ kysely: tx.kysely, author }, "settings", `setting:${BRAKE_SETTING}`, { before, after, note, reason });
    return after;
  });
}

/** "2 %", to a tenth. */
export function limitShareText(share: number): string {
  return `${Math.round(share * 1_000) / 10} %`;
}
