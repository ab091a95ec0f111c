import { randomUUID } from "node:crypto";
import { messageOf } from "@/lib/contract/message-of";
import type { BrowserBody, BrowserRow } from "@/lib/contract/personal-notices";
import { audit } from "../audit/write";
import { BROWSERS_MAX } from "../channels/browser/stored-browsers";
import { judgeLiteral } from "../channels/http/target";
import type { Db } from "../data/db";
import { transact } from "../data/transact";
import { badField } from "../errors/errors";
import type { Owner } from "./personal-channel";

const USER_AGENT_MAX = 300;

/** The person's browsers that are told, newest first. */
export async function listBrowsers({ prisma }: Pick<Db, "prisma">, userId: string): Promise<readonly BrowserRow[]> {
  const rows = await prisma.pushSubscription.findMany({
    where: { userId },
    orderBy: [{ createdAt: "desc" }, { id: "asc" }],
  });
  return rows.map(({ id, endpoint, userAgent, createdAt }) => ({
    id,
    endpoint,
    userAgent,
    createdAt: createdAt.getTime(),
  }));
}

/**
 * Has a browser told from now on. One that another person had is this person's now: whoever sits at it is told. The oldest go when
 * there are too many.
 * @throws Refused `badRequest` where the browser's maker is said to be at an address that must not be sent to
 */
export async function addBrowser(
  db: Db,
  owner: Owner,
  body: BrowserBody,
  given: { readonly userAgent: string; readonly allowPrivateTargets: boolean },
): Promise<BrowserRow> {
  if (!given.allowPrivateTargets) judge(body.endpoint);
  const { endpoint, publicKey, authSecret } = body;
  const userAgent = given.userAgent.slice(0, USER_AGENT_MAX);
  return transact(db, async (tx) => {
    const values = { userId: owner.id, publicKey, authSecret, userAgent };
    const row = await tx.prisma.pushSubscription.upsert({
      where: { endpoint },
      create: { id: randomUUID(), endpoint, ...values },
      update: values,
    });
    const old = await tx.prisma.pushSubscription.findMany({
      where: { userId: owner.id },
      orderBy: { createdAt: "desc" },
      skip: BROWSERS_MAX,
      select: { id: true },
    });
    await tx.prisma.pushSubscription.deleteMany({ where: { id: { in: old.map(({ id }) => id) } } });
    await audit({ kysely: tx.kysely, author: owner }, "user.browserAdded", `user:${owner.id}`, {
      note: "A browser is told of alerts",
      userAgent,
    });
    return { id: row.id, endpoint, userAgent, createdAt: row.createdAt.getTime() };
  });
}

/** Tells a browser of the person nothing more; of one that is not theirs nothing changes. */
export async function removeBrowser(db: Db, owner: Owner, id: string): Promise<void> {
  await transact(db, async (tx) => {
    const { count } = await tx.prisma.pushSubscription.deleteMany({ where: { id, userId: owner.id } });
    if (count === 0) return;
    await audit({ kysely: tx.kysely, author: owner }, "user.browserRemoved", `user:${owner.id}`, {
      note: "A browser is told of alerts no more",
    });
  });
}

function judge(endpoint: string): void {
  const url = new URL(endpoint);
  if (url.protocol !== "https:") throw badField("endpoint", "expected an https address");
  try {
    judgeLiteral(url);
  } catch (error) {
    throw badField("endpoint", `expected a public address: ${messageOf(error)}`);
  }
}
