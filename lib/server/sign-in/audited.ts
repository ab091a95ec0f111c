import { z } from "zod";
import { type Bursts, createBursts } from "../audit/bursts";
import { auditSignIn, type SigningInPerson } from "../audit/sign-in-line";
import { type Author, audit } from "../audit/write";
import type { Db } from "../data/db";
import { RefusedError } from "../errors/errors";
import { peerName } from "../http/peer";
import { sessionUser } from "../people/sessions";
import type { Services } from "../web/services";

type Answer = (own: Services, request: Request) => Promise<Response>;

/** How somebody who has no session yet proves who they are, by path. */
const WAYS_IN: Readonly<Record<string, string>> = {
  "/sign-in/email": "a password",
  "/two-factor/verify-totp": "a password and a code",
  "/two-factor/verify-backup-code": "a password and a backup code",
};

/** What somebody who is signed in changes of their own, by path. */
const CHANGES: Readonly<Record<string, { readonly action: string; readonly note: string }>> = {
  "/sign-out": { action: "signOut", note: "Signed out" },
  "/change-password": { action: "user.passwordChanged", note: "Changed their password" },
  "/two-factor/enable": { action: "user.secondFactorBegun", note: "Began to set up a second factor" },
  "/two-factor/verify-totp": { action: "user.secondFactorOn", note: "Turned their second factor on" },
  "/two-factor/disable": { action: "user.secondFactorOff", note: "Turned their second factor off" },
  "/two-factor/generate-backup-codes": {
    action: "user.backupCodesMade",
    note: "Made new backup codes; the old ones ended",
  },
};

const SignedIn = z.object({ user: z.object({ id: z.string(), name: z.string() }) });
const Email = z.object({ email: z.string() });
const WRONG_CODES: readonly string[] = ["INVALID_CODE", "INVALID_BACKUP_CODE"];
const Failure = z.object({ code: z.string() });

/** As `answer`, with a line of the audit for each sign-in, right or wrong, and for what people change of their own account. */
export async function auditedAuth(own: Services, request: Request, answer: Answer): Promise<Response> {
  const path = new URL(request.url).pathname.replace(/^\/api\/auth/, "");
  const isWayIn = Object.hasOwn(WAYS_IN, path);
  const change = Object.hasOwn(CHANGES, path) ? CHANGES[path] : undefined;
  if (request.method !== "POST" || (!isWayIn && change === undefined)) return answer(own, request);
  const who = path === "/sign-in/email" ? null : await sessionUser(own.auth, request.headers);
  // Read only once the answer has read all of it, within its limit.
  const copy = request.clone();
  let response: Response;
  try {
    response = await answer(own, request);
  } catch (error) {
    if (error instanceof RefusedError && error.refusal.code === "signInWrong") {
      await noteFailure(own, request, who ?? (await accountOf(own.db, copy)), "Wrong password");
    }
    throw error;
  }
  if (!response.ok) {
    if (await isWrongCode(response)) await noteFailure(own, request, who, "Wrong code of a second factor");
  } else if (who !== null && change !== undefined) {
    const author = { id: who.id, name: who.name };
    await audit({ kysely: own.db.kysely, author }, change.action, `user:${who.id}`, { note: change.note });
  } else if (who === null && isWayIn) {
    const found = SignedIn.safeParse(await jsonOf(response));
    // With a second factor the password alone signs nobody in.
    if (found.success) await auditSignIn(own.db, found.data.user, WAYS_IN[path] ?? "", peerName(request.headers));
  }
  return response;
}

/** As `answer`, for the demo's accounts: anybody may sign in as one, so that one line a minute says it. */
export async function auditedDemoSignIn(own: Services, request: Request, answer: Answer): Promise<Response> {
  const response = await answer(own, request);
  const found = response.ok ? SignedIn.safeParse(await jsonOf(response)) : null;
  if (found?.success === true) {
    const { id, name } = found.data.user;
    await burstsOf(own).note(`demo ${id}`, async (more) => {
      await audit({ kysely: own.db.kysely, author: { id, name } }, "signIn", `user:${id}`, {
        note: `Signed in to the demo${moreText(more)}`,
      });
    });
  }
  return response;
}

/** One line of each account and minute; of all accounts that do not exist together, whose names anybody can make up. */
async function noteFailure(own: Services, request: Request, who: SigningInPerson | null, what: string): Promise<void> {
  const author: Author = who === null ? { id: null, name: "Somebody" } : { id: who.id, name: who.name };
  const from = peerName(request.headers);
  await burstsOf(own).note(`failed ${who?.id ?? ""}`, async (more) => {
    const note = more > 0 ? `${more} more failed sign-ins` : `${what}${who === null ? " of an unknown account" : ""}`;
    await audit({ kysely: own.db.kysely, author }, "signIn.failed", who === null ? "user:" : `user:${who.id}`, {
      note,
      ...(more > 0 ? { more } : { from }),
    });
  });
}

function moreText(more: number): string {
  return more === 0 ? "" : `, ${more} ${more === 1 ? "time" : "times"} in a minute`;
}

async function accountOf(db: Db, request: Request): Promise<SigningInPerson | null> {
  const asked = Email.safeParse(await request.json().catch(() => null));
  if (!asked.success || asked.data.email.includes("\0")) return null;
  const email = asked.data.email.trim().toLowerCase();
  return db.prisma.user.findUnique({ where: { email }, select: { id: true, name: true } });
}

async function isWrongCode(response: Response): Promise<boolean> {
  const failure = Failure.safeParse(await jsonOf(response));
  return failure.success && WRONG_CODES.includes(failure.data.code);
}

function jsonOf(response: Response): Promise<unknown> {
  return response
    .clone()
    .json()
    .catch(() => null);
}

const bursts = new WeakMap<Db, Bursts>();
function burstsOf({ db, log }: Services): Bursts {
  const known = bursts.get(db);
  if (known !== undefined) return known;
  const made = createBursts((error) => log.warn({ err: error }, "failed sign-ins could not be written to the audit"));
  bursts.set(db, made);
  return made;
}
