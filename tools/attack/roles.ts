import { SCOPES } from "@/lib/contract/api-key";
import { can, ROLES } from "@/lib/contract/roles";
import { SCOPE_OF } from "@/lib/server/callers/caller";
import { hostileRequests } from "@/lib/server/openapi/testing/hostile";
import { isShared } from "@/lib/server/people/auth-demo";
import { expected, withoutDelay } from "./outcome";
import { pathOf } from "./parameters";
import { type Audience, ENTRIES, routePaths } from "./routes";
import { type Answer, send } from "./send";
import type { Attack, AttackOutcome, AttackTarget } from "./target";

const METHODS = ["GET", "POST", "PUT", "PATCH", "DELETE"];

/** Somebody who calls, and what each call has to answer them. */
interface Identity {
  readonly who: string;
  readonly headers: Readonly<Record<string, string>>;
  /** 401 or 403 as they must be refused; null when they may. */
  refusal(audience: Audience): 401 | 403 | null;
}

/** Every method of every route as everybody: who may not is refused, who may is not, and what is not there is not. */
export const roles: Attack = {
  name: "routes x roles",
  async *run(target) {
    const identities = identitiesOf(target);
    for (const path of routePaths()) {
      const known = ENTRIES.filter((entry) => entry.path === path);
      if (known.length === 0) yield withoutDelay(path, "has no entry in tools/attack/routes.ts");
      for (const method of METHODS) {
        const entry = known.find((one) => one.method === method);
        if (entry === undefined) {
          const answer = await as(target, method, path, { cookie: target.cookies.admin });
          yield expected(`${method} ${path}, which has no entry`, answer, 405);
          continue;
        }
        for (const identity of identities) {
          yield judged(identity, entry.audience, method, path, await as(target, method, path, identity.headers));
        }
      }
    }
  },
};

function identitiesOf({ cookies, keys }: AttackTarget): readonly Identity[] {
  const strangers = (
    [
      ["nobody", {}],
      ["a wrong key", { authorization: "Bearer wrong" }],
      ["a key by another scheme", { authorization: `Basic ${keys.read}` }],
      ["a made-up session", { cookie: "tripline.session_token=made-up" }],
    ] as const
  ).map(([who, headers]): Identity => ({ who, headers, refusal: ({ kind }) => (isOpen(kind) ? null : 401) }));
  const people = ROLES.map(
    (role): Identity => ({
      who: role,
      headers: { cookie: cookies[role] },
      refusal: (audience) => {
        if (audience.kind === "owner") return audience.changes && isShared(`demo-${role}`) ? 403 : null;
        return audience.kind !== "permission" || can(role, audience.permission) ? null : 403;
      },
    }),
  );
  const machines = SCOPES.map(
    (scope): Identity => ({
      who: `a key that may ${scope}`,
      headers: { authorization: `Bearer ${keys[scope]}` },
      refusal: (audience) => {
        if (isOpen(audience.kind)) return null;
        return audience.kind === "permission" && SCOPE_OF[audience.permission] === scope ? null : 403;
      },
    }),
  );
  return [...strangers, ...people, ...machines];
}

function isOpen(kind: Audience["kind"]): boolean {
  return kind === "everybody" || kind === "itself";
}

function judged(
  { who, refusal }: Identity,
  audience: Audience,
  method: string,
  path: string,
  answer: Answer,
): AttackOutcome {
  const what = `${method} ${path} as ${who}`;
  const refused = refusal(audience);
  if (refused !== null) return expected(what, answer, refused);
  const { status, text, headers } = answer;
  const isFault = (status >= 500 && status !== 503) || (audience.kind !== "itself" && [401, 403, 405].includes(status));
  const isKept = status === 200 && path.startsWith("/api/v1/") && !/no-store/.test(headers["cache-control"] ?? "");
  if (isKept && audience.kind !== "everybody") return withoutDelay(what, "may be kept on the way: no Cache-Control");
  return withoutDelay(what, isFault ? `answered ${status}: ${text.slice(0, 160)}` : null);
}

const SAMPLES = hostileRequests().filter(({ what }) => what === "a sample");

function as(
  { url }: AttackTarget,
  method: string,
  path: string,
  identity: Readonly<Record<string, string>>,
): Promise<Answer> {
  const sample = SAMPLES.find((one) => one.route === path && one.method === method);
  const hasBody = method !== "GET" && method !== "DELETE";
  return send(url, {
    method,
    path: sample === undefined ? path.replaceAll(/\{\w+\}/g, "x") : pathOf(sample),
    headers: {
      ...identity,
      // From elsewhere: who scrapes figures on this machine needs no key.
      "x-forwarded-for": "203.0.113.7",
      ...(hasBody ? { "content-type": "application/json" } : {}),
    },
    body: hasBody ? (sample?.body ?? "{}") : null,
  });
}
