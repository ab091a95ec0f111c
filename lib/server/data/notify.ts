import type { DataAccess } from "./transact";

/** Sends a notification: within a transaction, when it is committed. */
export async function notify({ prisma }: Pick<DataAccess, "prisma">, channel: string, payload: string): Promise<void> {
  await prisma.$executeRaw`select pg_notify(${channel}, ${payload})`;
}
