import type { z } from "zod";
import type { Alert } from "@/lib/contract/alert";
import type { AssignBody } from "@/lib/contract/alert-calls";
import { RoleSchema } from "@/lib/contract/role-schema";
import { can } from "@/lib/contract/roles";
import { type Caller, isAllowed } from "../callers/caller";
import type { Db } from "../data/db";
import { badField, RefusedError } from "../errors/errors";
import { type AlertStepOutcome, takeStep } from "./step";

/**
 * Makes someone, or nobody, the alert's owner. Whoever works on alerts may take one or give back their own; giving it to,
 * or taking it from, others needs `assignOthers`.
 * @throws Refused as `takeStep`; `forbidden`; `badRequest` when there is no such user or they do not work on alerts
 */
export async function assignAlert(
  db: Db,
  actor: Caller,
  id: string,
  body: z.infer<typeof AssignBody>,
  at?: number,
): Promise<Alert> {
  return takeStep(db, actor, id, body.version, await assignTo(db, actor, body.userId), at);
}

/** The step that makes `userId` the owner. @throws Refused `forbidden`, `badRequest` as `assignAlert` */
export async function assignTo(db: Db, actor: Caller, userId: string | null): Promise<AlertStepOutcome> {
  const { assignee, check } = await mayAssign(db, actor, userId);
  const text = assignee?.name ?? null;
  return {
    action: "assign",
    kind: "assigned",
    text,
    label: null,
    assignee,
    check: (now) => check(now.assignee?.id ?? null),
  };
}

/** Who is to own something, as far as the caller may say so. */
interface Assignment {
  readonly assignee: { readonly id: string; readonly name: string } | null;
  /** Whether it may be taken from who owns it now. @throws Refused `forbidden` */
  readonly check: (ownerId: string | null) => void;
}

/** Whether the caller may make `userId`, or nobody, an owner. @throws Refused `forbidden`, `badRequest` */
export async function mayAssign(db: Db, actor: Caller, userId: string | null): Promise<Assignment> {
  const others = isAllowed(actor, "assignOthers");
  if (!others && userId !== null && userId !== actor.id) throw forbidden();
  const assignee = userId === null ? null : await assigneeOf(db, userId);
  return {
    assignee,
    check: (ownerId) => {
      if (!others && userId === null && ownerId !== null && ownerId !== actor.id) throw forbidden();
    },
  };
}

async function assigneeOf(db: Db, userId: string): Promise<{ readonly id: string; readonly name: string }> {
  const user = await db.prisma.user.findUnique({ where: { id: userId }, select: { id: true, name: true, role: true } });
  const role = RoleSchema.safeParse(user?.role);
  if (user === null || !role.success) throw badField("userId", "expected the id of a user");
  if (!can(role.data, "workAlerts"))
    throw badField("userId", "expected someone who works on alerts (analyst or above)");
  return { id: user.id, name: user.name };
}

function forbidden(): RefusedError {
  return new RefusedError({
    code: "forbidden",
    detail: "You may take it yourself; assigning to others needs a lead.",
  });
}
