import { OPERATIONS } from "@/lib/contract/operations/all";
import type { Operation } from "@/lib/contract/operations/operation";
import { expected } from "./outcome";
import { send } from "./send";
import type { Attack } from "./target";

const CHANGES = ["POST", "PUT", "PATCH", "DELETE"];
/** What a browser says of a request that another site's page makes. */
const ELSEWHERE: readonly (readonly [string, Readonly<Record<string, string>>])[] = [
  ["another site", { origin: "https://evil.example" }],
  ["a page without an origin", { origin: "null" }],
  ["another port", { origin: "http://127.0.0.1:1" }],
  ["a name that begins with ours", { origin: "http://127.0.0.1.evil.example" }],
  ["what is no origin", { origin: "127.0.0.1" }],
  ["another site, by fetch metadata", { "sec-fetch-site": "cross-site" }],
  ["a neighbour, by fetch metadata", { "sec-fetch-site": "same-site" }],
];
/** Content types that a form can send to another site without asking first. */
const FORMS = ["text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x", ""];
/** Calls that take a file in a form: there the origin alone tells. */
const TAKE_FORMS: ReadonlySet<string> = new Set(
  (OPERATIONS satisfies readonly Operation[] as readonly Operation[])
    .filter(({ body }) => body?.types.includes("multipart/form-data"))
    .map(({ method, path }) => `${method.toUpperCase()} ${path}`),
);
const AUTH = ["/sign-in/email", "/sign-in/social", "/sign-out", "/change-password", "/two-factor/disable"];

/** Changes that another site's page makes with a session that rides along: none counts, in whatever shape it comes. */
export const forgery: Attack = {
  name: "forged requests",
  async *run({ url, cookies }) {
    const calls = [
      ...OPERATIONS.map(({ method, path }) => ({ method: method.toUpperCase(), path })).filter(({ method }) =>
        CHANGES.includes(method),
      ),
      { method: "POST", path: "/api/demo/sign-in" },
      ...AUTH.map((path) => ({ method: "POST", path: `/api/auth${path}` })),
    ];
    for (const { method, path: route } of calls) {
      const path = route.replaceAll(/\{\w+\}/g, "x");
      for (const [who, headers] of ELSEWHERE) {
        const answer = await send(url, {
          method,
          path,
          headers: { cookie: cookies.admin, "content-type": "application/json", ...headers },
          body: "{}",
        });
        yield expected(`${method} ${route} from ${who}`, answer, 403);
      }
      if (method === "DELETE") continue;
      for (const type of FORMS) {
        if (type.startsWith("multipart/") && TAKE_FORMS.has(`${method} ${route}`)) continue;
        const answer = await send(url, {
          method,
          path,
          headers: { cookie: cookies.admin, origin: url, ...(type === "" ? {} : { "content-type": type }) },
          body: '{"a":"b"}',
        });
        yield expected(`${method} ${route} as ${type || "nothing said"}`, answer, 415);
      }
    }
  },
};
