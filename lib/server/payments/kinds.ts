import { PaymentKinds } from "@/lib/contract/psd2-calls";
import { type Author, audit } from "../audit/write";
import type { Db } from "../data/db";
import { type DataAccess, transact } from "../data/transact";

/** The row of `setting` that says which transactions are payments of which kind. */
const KINDS_SETTING = "payments.kinds";

/** Null where nobody said it yet. */
export async function readPaymentKinds({ prisma }: Pick<DataAccess, "prisma">): Promise<PaymentKinds | null> {
  const row = await prisma.setting.findUnique({ where: { name: KINDS_SETTING } });
  const found = PaymentKinds.safeParse(row?.value);
  return found.success ? found.data : null;
}

/** Says which transactions are payments of which kind, for all that is counted, with a line in the audit. */
export function writePaymentKinds(db: Db, author: Author, kinds: PaymentKinds): Promise<PaymentKinds> {
  return transact(db, async (tx) => {
    const before = await readPaymentKinds(tx);
    if (JSON.stringify(before) === JSON.stringify(kinds)) return kinds;
    const value = { card: listsOf(kinds.card), transfer: listsOf(kinds.transfer) };
    await tx.prisma.setting.upsert({
      where: { name: KINDS_SETTING },
      create: { name: KINDS_SETTING, value },
      update: { value },
    });
    await audit({ ...tx, author }, "settings", `setting:${KINDS_SETTING}`, {
      before: before === null ? null : { ...before },
      after: value,
      note: "Which transactions count as remote card payments and remote credit transfers",
    });
    return kinds;
  });
}

const listsOf = ({ types, channels }: PaymentKinds["card"]) => ({ types: [...types], channels: [...channels] });
