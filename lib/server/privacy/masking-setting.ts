import { maskCardNumbers } from "@/lib/contract/card-number";
import type { MaskingBody, MaskingChangeBody } from "@/lib/contract/masking";
import { type Author, audit } from "../audit/write";
import type { Db } from "../data/db";
import { notify } from "../data/notify";
import { transact } from "../data/transact";
import { CHANNELS } from "../database/channels";
import { type Cards, MASKING_SETTING, readMasking } from "../masking/cards";

/** Names the attributes that are masked from now on, with a line in the audit; each once, without `attributes.`. */
export async function writeMasking(
  db: Db,
  cards: Cards,
  author: Author,
  { maskedAttributes, reason }: MaskingChangeBody,
): Promise<MaskingBody> {
  const names = [...new Set(maskedAttributes.map((name) => name.replace(/^attributes\./, "")))];
  const after = { maskedAttributes: names };
  await transact(db, async (tx) => {
    const before = await readMasking(tx);
    if (JSON.stringify(before) === JSON.stringify(after)) return;
    await tx.prisma.setting.upsert({
      where: { name: MASKING_SETTING },
      create: { name: MASKING_SETTING, value: after },
      update: { value: after },
    });
    const note = `Card numbers are masked in cardId${names.map((name) => `, ${name}`).join("")}`;
    await audit({ ...tx, author }, "settings", `setting:${MASKING_SETTING}`, {
      before,
      after,
      note,
      ...(reason === undefined ? {} : { reason: maskCardNumbers(reason) }),
    });
    await notify(tx, CHANNELS.settings, MASKING_SETTING);
  });
  cards.forget();
  return after;
}
