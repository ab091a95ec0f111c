import { type BetterAuthOptions, betterAuth } from "better-auth";
import { prismaAdapter } from "better-auth/adapters/prisma";
import { twoFactor } from "better-auth/plugins/two-factor";
import { RoleSchema } from "@/lib/contract/role-schema";
import type { Role } from "@/lib/contract/roles";
import type { Db } from "../data/db";
import { PEER_HEADER } from "../http/peer";
import { demoSignIn } from "./auth-demo";
import { numberedSecrets } from "./auth-secrets";
import { withFaults } from "./faults";
import { withHashedSessions } from "./hashed-sessions";
import { noteSignIn } from "./note-sign-in";
import type { Passwords } from "./passwords";
import { takeCode } from "./used-codes";

/** How long a session lasts from the sign-in on. Calls do not move its end: they could not hand out the longer cookie. */
const SESSION_S = 7 * 24 * 3_600;

/** The person behind a session. */
export interface SignedInUser {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly role: Role;
  /** Of the session that they are signed in with. */
  readonly sessionId: string;
  /** When that session ends by itself, epoch milliseconds. */
  readonly sessionEndsAt: number;
  /** Whether signing in takes a code too. */
  readonly hasSecondFactor: boolean;
}

export interface AuthOptions {
  readonly db: Db;
  readonly secret: string;
  /** Those before it, newest first: what they encrypted is still read. Cookies that they signed are not. */
  readonly previousSecrets: readonly string[];
  readonly passwords: Passwords;
  /** Offers the ready-made accounts (see accounts.ts). */
  readonly demo: boolean;
}

/**
 * Sessions and passwords. Nobody signs up by themselves, and `role` cannot be set from outside. Cookies are HttpOnly and
 * SameSite=Lax; `secureCookies` adds Secure where the request came over TLS. Failed sign-ins are limited in
 * sign-in.ts, which knows the peer's address; the library's own limiter counts every call and trusts a header. What it
 * throws that is no answer, such as a database that is away, comes to the caller.
 */
export function createAuth(options: AuthOptions) {
  return betterAuth({
    ...sharedOptions(options),
    // Only ever used for links in mails, which Tripline does not send; requests are judged by their own Host.
    baseURL: "http://localhost",
    account: { modelName: "userCredential", accountLinking: { enabled: false } },
    databaseHooks: {
      session: {
        create: {
          before: async ({ userId }) => {
            await takeCode(options.db, userId);
            return mayEnter(options.db, userId);
          },
        },
      },
    },
    plugins: [secondFactor(), noteSignIn(options.db), ...(options.demo ? [demoSignIn()] : [])],
  });
}

/** What every way in shares, single sign-on too. */
export function sharedOptions({ db, secret, previousSecrets, passwords }: Omit<AuthOptions, "demo">) {
  return {
    appName: "Tripline",
    basePath: "/api/auth",
    // Signs and encrypts with the first of `secrets`; `secret` reads only what was encrypted before secrets had numbers.
    secret: previousSecrets.at(-1) ?? secret,
    secrets: numberedSecrets(secret, previousSecrets),
    database: withHashedSessions(prismaAdapter(db.prisma, { provider: "postgresql" })),
    telemetry: { enabled: false },
    rateLimit: { enabled: false },
    trustedOrigins: (request?: Request) => (request === undefined ? [] : ownOrigins(request.headers)),
    emailAndPassword: {
      enabled: true,
      disableSignUp: true,
      minPasswordLength: 8,
      maxPasswordLength: 128,
      password: { hash: passwords.hash, verify: passwords.verify },
    },
    onAPIError: { throw: true, errorURL: "/sign-in" },
    user: {
      modelName: "user",
      additionalFields: {
        role: { type: "string", required: true, defaultValue: "viewer", input: false },
        disabledAt: { type: "date", required: false, input: false },
      },
      changeEmail: { enabled: false },
      deleteUser: { enabled: false },
    },
    session: { modelName: "userSession", expiresIn: SESSION_S },
    verification: { modelName: "userVerification" },
    advanced: {
      cookiePrefix: "tripline",
      useSecureCookies: false,
      ipAddress: { ipAddressHeaders: [PEER_HEADER] },
    },
    logger: { level: "error" },
  } as const satisfies BetterAuthOptions;
}

/** Codes of an authenticator app (TOTP), with codes to fall back on. */
function secondFactor() {
  return twoFactor({ issuer: "Tripline", schema: { twoFactor: { modelName: "userSecondFactor" } } });
}

/** Whether the person may begin a session: they exist and are not disabled. */
export async function mayEnter(db: Db, userId: string): Promise<boolean> {
  const user = await db.prisma.user.findUnique({ where: { id: userId }, select: { disabledAt: true } });
  return user?.disabledAt === null;
}

export type Auth = ReturnType<typeof createAuth>;

/** The user of the session in `headers` (its cookie), or null. Reads Postgres each time: a changed role counts at once. */
export async function sessionUser(auth: Auth, headers: Headers): Promise<SignedInUser | null> {
  if (!headers.has("cookie")) return null;
  const session = await withFaults(() => auth.api.getSession({ headers, query: { disableRefresh: true } }));
  if (session === null || (session.user.disabledAt ?? null) !== null) return null;
  const role = RoleSchema.safeParse(session.user.role);
  if (!role.success) return null;
  const { id, name, email, twoFactorEnabled } = session.user;
  return {
    id,
    name,
    email,
    role: role.data,
    sessionId: session.session.id,
    sessionEndsAt: new Date(session.session.expiresAt).getTime(),
    hasSecondFactor: twoFactorEnabled === true,
  };
}

/** The origins under which a request reached us, over plain HTTP or behind TLS. */
function ownOrigins(headers: Headers): string[] {
  const host = headers.get("host");
  return host === null ? [] : [`http://${host}`, `https://${host}`];
}

/** Marks cookies Secure when the browser came over TLS, so that one setting serves both. */
export function secureCookies(response: Response, request: Request): Response {
  if (request.headers.get("x-forwarded-proto")?.split(",")[0]?.trim() !== "https") return response;
  const cookies = response.headers.getSetCookie();
  if (cookies.length === 0) return response;
  const headers = new Headers(response.headers);
  headers.delete("set-cookie");
  for (const cookie of cookies) headers.append("set-cookie", /;\s*secure/i.test(cookie) ? cookie : `${cookie}; Secure`);
  return new Response(response.body, { status: response.status, headers });
}
