import { betterAuth } from "better-auth";
import { APIError } from "better-auth/api";
import { genericOAuth } from "better-auth/plugins/generic-oauth";
import { z } from "zod";
import { messageOf } from "@/lib/contract/message-of";
import { auditSignIn } from "../audit/sign-in-line";
import type { OidcEnv } from "../env/oidc";
import { RefusedError } from "../errors/errors";
import type { Logger } from "../log/log";
import { noteSignIn } from "./note-sign-in";
import { applyRole, noteRole, roleOf } from "./oidc-role";
import { type AuthOptions, mayEnter, sharedOptions } from "./sessions";

/** How long the provider may take to describe itself. */
const DISCOVERY_MS = 5_000;
/** A provider that answered is not asked again for so long. */
const SEEN_MS = 5_000;
/** When a refused browser may ask again. */
const RETRY_AFTER_S = 10;

/**
 * What answers the calls of single sign-on. `isBegun`: the browser is on its way back; otherwise it is sent there only while
 * the provider answers. @throws Refused `unavailable` while it cannot be reached
 */
export type OpensSingleSignOn = (
  isBegun: boolean,
) => Promise<{ readonly handler: (request: Request) => Promise<Response> }>;

export interface SingleSignOnOptions extends Omit<AuthOptions, "demo"> {
  readonly oidc: OidcEnv;
  readonly log: Logger;
}

const Discovery = z.object({ issuer: z.string(), jwks_uri: z.string() });

/**
 * Single sign-on beside the other ways in. It is built when it is first asked for and its provider answers: better-auth
 * reads the provider's description once, and leaves it out for good when that fails.
 */
export function createSingleSignOn(options: SingleSignOnOptions): OpensSingleSignOn {
  let built: ReturnType<typeof build> | null = null;
  let seenAt = Number.NEGATIVE_INFINITY;
  return async (isBegun) => {
    if (built !== null && (isBegun || performance.now() - seenAt < SEEN_MS)) return built;
    const { oidc, log } = options;
    const fault = await discoveryFault(oidc.issuer);
    if (fault === null) {
      const auth = built ?? build(options);
      if ((await auth.$context).socialProviders.length > 0) {
        built = auth;
        seenAt = performance.now();
        return auth;
      }
    }
    log.warn({ issuer: oidc.issuer, fault }, "single sign-on is not possible right now");
    throw new RefusedError({
      code: "unavailable",
      detail: "The provider of single sign-on cannot be reached. Try again, or sign in with a password.",
      retryAfterS: RETRY_AFTER_S,
    });
  };
}

function build(options: SingleSignOnOptions) {
  const { db, oidc } = options;
  return betterAuth({
    ...sharedOptions(options),
    // Who has an account here already keeps it, when the provider has verified the address.
    account: { modelName: "userCredential", accountLinking: { enabled: true } },
    databaseHooks: {
      // Nothing is asked of the provider later, so nothing of it is kept that could be stolen.
      account: {
        create: { before: async () => ({ data: NO_TOKENS }) },
        update: { before: async () => ({ data: NO_TOKENS }) },
      },
      session: {
        create: {
          before: async ({ userId }) => {
            await applyRole(db, userId);
            return mayEnter(db, userId);
          },
          after: async ({ userId }) => {
            const user = await db.prisma.user.findUnique({ where: { id: userId }, select: { id: true, name: true } });
            if (user !== null) await auditSignIn(db, user, "single sign-on", null);
          },
        },
      },
    },
    plugins: [
      noteSignIn(db),
      genericOAuth({
        config: [
          {
            providerId: "oidc",
            discoveryUrl: discoveryUrl(oidc.issuer),
            clientId: oidc.clientId,
            clientSecret: oidc.clientSecret,
            scopes: ["openid", "email", "profile"],
            pkce: true,
            requireIdTokenVerification: true,
            mapProfileToUser: (profile) => {
              if (oidc.roleClaim !== null) {
                const role = roleOf(profile[oidc.roleClaim]);
                if (role === null) throw backToSignIn("no_role");
                noteRole(role);
              }
              return { name: profile.name ?? profile.email ?? "No name" };
            },
          },
        ],
      }),
    ],
  });
}

const NO_TOKENS = { accessToken: null, refreshToken: null, idToken: null };

function discoveryUrl(issuer: string): string {
  return `${issuer}/.well-known/openid-configuration`;
}

/** Why the provider cannot be used, or null. */
async function discoveryFault(issuer: string): Promise<string | null> {
  try {
    const response = await fetch(discoveryUrl(issuer), { signal: AbortSignal.timeout(DISCOVERY_MS) });
    if (!response.ok) return `it answered ${response.status}`;
    const described = Discovery.parse(await response.json());
    return described.issuer.replace(/\/$/, "") === issuer ? null : `it calls itself ${described.issuer}`;
  } catch (error) {
    return messageOf(error);
  }
}

/** Leads the browser back with what went wrong. */
function backToSignIn(error: string): APIError {
  return new APIError("FOUND", undefined, { location: `/sign-in?error=${error}` });
}
