import { randomBytes } from "node:crypto";
import type { Action, ActionBody, ActionEdit, ChangedAction } from "@/lib/contract/action";
import { audit } from "../audit/write";
import type { Caller } from "../callers/caller";
import { makeWebhook, WebhookSecrets } from "../channels/webhook/webhook";
import type { Db } from "../data/db";
import { type DbTransaction, transact } from "../data/transact";
import { RefusedError } from "../errors/errors";
import type { ChannelParts } from "../outbox/manage/channels";
import { noAction, readAction } from "./rows";

/** Actions that there can be. */
const ACTIONS_MAX = 50;

/**
 * Makes an action, which alerts offer at once. The answer holds its secret, this once.
 * @throws Refused `badRequest`, `forbidden` beyond 50 actions
 */
export async function createAction(
  db: Db,
  author: Caller,
  { name, description = "", confirm = null, when = {}, enabled = true, url, secret }: ActionBody,
  { box, deps }: ChannelParts,
): Promise<ChangedAction> {
  const made = makeWebhook({ url, ...(secret === undefined ? {} : { secret }) }, null, deps);
  const id = `act_${randomBytes(9).toString("base64url")}`;
  return transact(db, async (tx) => {
    if ((await tx.prisma.analystAction.count()) >= ACTIONS_MAX) {
      const detail = `There are ${ACTIONS_MAX} actions. Delete one that is not used.`;
      throw new RefusedError({ code: "forbidden", detail });
    }
    const own = { name, description, confirm, url, enabled };
    await tx.kysely
      .insertInto("analystAction")
      .values({
        id,
        ...own,
        conditions: JSON.stringify(when),
        secret: box.seal(id, made.secrets),
        createdByName: author.name,
        updatedByName: author.name,
      })
      .execute();
    await audit({ ...tx, author }, "action.created", `action:${id}`, {
      note: `Made the action ${name} to ${new URL(url).host}`,
      before: null,
      after: { ...own, when },
    });
    return { ...(await readAction(tx.kysely, id)), ...made.once };
  });
}

/** Changes an action. @throws Refused `notFound`, `actionChanged` for another version, `badRequest` */
export async function changeAction(
  db: Db,
  author: Caller,
  id: string,
  { version, secret, newSecret, ...edit }: ActionEdit,
  parts: ChannelParts,
): Promise<ChangedAction> {
  return transact(db, async (tx) => {
    const sealed = await lockedSecret(tx, id);
    const action = await readAction(tx.kysely, id);
    if (action.version !== version) {
      const detail = `It is at version ${action.version}: ${action.updatedByName} changed it.`;
      throw new RefusedError({ code: "actionChanged", detail });
    }
    const before = ownOf(action);
    const after = changed(before, edit);
    const isWebhook = edit.url !== undefined || secret !== undefined || newSecret !== undefined;
    const made = isWebhook ? remake({ id, url: after.url, sealed, secret, newSecret }, parts) : null;
    const { when, ...columns } = after;
    await tx.kysely
      .updateTable("analystAction")
      .set({
        ...columns,
        conditions: JSON.stringify(when),
        ...(made === null ? {} : { secret: parts.box.seal(id, made.secrets) }),
        version: version + 1,
        updatedAt: new Date(),
        updatedByName: author.name,
      })
      .where("id", "=", id)
      .execute();
    await audit({ ...tx, author }, "action.changed", `action:${id}`, {
      note: `Changed the action ${after.name}`,
      before,
      after,
      ...(made?.once === undefined ? {} : { secret: "a new one" }),
    });
    return { ...(await readAction(tx.kysely, id)), ...made?.once };
  });
}

/** Deletes an action; what it did stays in the histories of alerts. @throws Refused `notFound` */
export async function deleteAction(db: Db, author: Caller, id: string): Promise<void> {
  await transact(db, async (tx) => {
    await lockedSecret(tx, id);
    const action = await tx.prisma.analystAction.delete({ where: { id } });
    const { name, description, confirm, url, enabled, conditions } = action;
    await audit({ ...tx, author }, "action.deleted", `action:${id}`, {
      note: `Deleted the action ${name}`,
      before: { name, description, confirm, url, enabled, when: conditions },
      after: null,
    });
  });
}

/** What people say of an action. */
type Own = Pick<Action, "name" | "description" | "confirm" | "url" | "enabled" | "when">;

function ownOf({ name, description, confirm, url, enabled, when }: Action): Own {
  return { name, description, confirm, url, enabled, when };
}

/** What is left out stays. */
function changed(before: Own, { name, description, confirm, url, enabled, when }: Omit<ActionEdit, "version">): Own {
  return {
    name: name ?? before.name,
    description: description ?? before.description,
    confirm: confirm === undefined ? before.confirm : confirm,
    url: url ?? before.url,
    enabled: enabled ?? before.enabled,
    when: when ?? before.when,
  };
}

interface Remade extends Pick<ActionEdit, "secret" | "newSecret"> {
  readonly id: string;
  readonly url: string;
  readonly sealed: string;
}

/** Where AUTH_SECRET is another one now, a new secret takes the place of the one that cannot be read. */
function remake({ id, url, sealed, secret, newSecret }: Remade, { box, deps }: ChannelParts) {
  const secrets = openedOrNull(box, id, sealed);
  const fields = {
    url,
    ...(secret === undefined ? {} : { secret }),
    ...(newSecret === undefined ? {} : { newSecret }),
  };
  return makeWebhook(fields, secrets === null ? null : { settings: { url }, secrets }, deps);
}

/** The action's sealed secret; who else would change it waits. @throws Refused `notFound` */
async function lockedSecret({ kysely }: Pick<DbTransaction, "kysely">, id: string): Promise<string> {
  const row = await kysely
    .selectFrom("analystAction")
    .select("secret")
    .where("id", "=", id)
    .forUpdate()
    .executeTakeFirst();
  if (row === undefined) throw noAction();
  return row.secret;
}

/** Null where AUTH_SECRET is another one now. */
function openedOrNull(box: ChannelParts["box"], id: string, sealed: string): WebhookSecrets | null {
  try {
    return WebhookSecrets.parse(box.open(id, sealed));
  } catch {
    return null;
  }
}
