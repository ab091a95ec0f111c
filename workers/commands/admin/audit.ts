import { audit } from "@/lib/server/audit/write";
import { openDb } from "@/lib/server/data/db";
import { TERMINAL } from "./run";

/** Says in the audit of the database at `url` what was done from the terminal. */
export async function auditFromTerminal(
  url: string,
  action: string,
  subject: string,
  detail: Readonly<Record<string, unknown>>,
): Promise<void> {
  const db = openDb(url, { max: 1, name: "tripline audit" });
  try {
    await audit({ kysely: db.kysely, author: TERMINAL }, action, subject, detail);
  } finally {
    await db.close();
  }
}
