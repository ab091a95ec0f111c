import { z } from "zod";
import type { Settings } from "@/lib/contract/draft";
import { changesOf } from "../audit/changes";
import { type Author, audit } from "../audit/write";
import type { Db } from "../data/db";
import { notify } from "../data/notify";
import { type DataAccess, transact } from "../data/transact";
import { CHANNELS } from "../database/channels";
import { holdRuleSet } from "../rule-set/hold-rule-set";

/** The row of `setting` that holds how rules are published and cases are closed. */
export const RULES_SETTING = "rules";
const DEFAULT: Settings = { secondPerson: false, analystsTune: true, secondPersonCloses: false };
/** Whoever set one of them set nothing about the others. */
const Stored = z.object({
  secondPerson: z.boolean().default(DEFAULT.secondPerson),
  analystsTune: z.boolean().default(DEFAULT.analystsTune),
  secondPersonCloses: z.boolean().default(DEFAULT.secondPersonCloses),
});

/** How rules are published and cases are closed; what nobody set yet is as `DEFAULT` says. */
export async function readSettings({ prisma }: Pick<DataAccess, "prisma">): Promise<Settings> {
  const row = await prisma.setting.findUnique({ where: { name: RULES_SETTING } });
  const found = Stored.safeParse(row?.value);
  return found.success ? found.data : DEFAULT;
}

/** Changes what is named for every publication that begins afterwards, with an audit event; resolves to all of them. */
export function writeSettings(db: Db, author: Author, change: Partial<Settings>): Promise<Settings> {
  return transact(db, async (tx) => {
    // Publications hold this row: what was allowed when one began still is when it ends.
    await holdRuleSet(tx);
    const before = await readSettings(tx);
    const after = { ...before, ...change };
    const notes = notesOf(before, after);
    if (notes.length === 0) return before;
    await tx.prisma.setting.upsert({
      where: { name: RULES_SETTING },
      create: { name: RULES_SETTING, value: { ...after } },
      update: { value: { ...after } },
    });
    await audit({ kysely: tx.kysely, author }, "settings", `setting:${RULES_SETTING}`, {
      note: notes.join("; "),
      ...changesOf({ ...before }, { ...after }),
    });
    await notify(tx, CHANNELS.settings, RULES_SETTING);
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
  if (before.secondPersonCloses !== after.secondPersonCloses) {
    notes.push(
      after.secondPersonCloses
        ? "Closing a case needs a second person from now on"
        : "Whoever works on a case closes it from now on",
    );
  }
  return notes;
}
