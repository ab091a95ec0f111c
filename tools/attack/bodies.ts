import { send } from "./send";
import { type Attack, type AttackTarget, longestDelayMs } from "./target";

const MIB = 1024 * 1024;
const repeated = (piece: string, bytes: number) => piece.repeat(Math.floor(bytes / piece.length));
const values = (count: number) => Array.from({ length: count }, (_, i) => `"value-${i}"`).join(",");
const rule = (when: string) =>
  `{"id":"attack","name":"Attack","severity":"low","key":["accountId"],"detect":{"type":"match","when":${when}}}`;
const comparison = '{"field":"amount","op":">","value":1}';

interface HostileBody {
  readonly what: string;
  readonly method?: string;
  readonly path: string;
  readonly type?: string;
  /** Made when it is sent. */
  readonly body: () => string;
  /** Whose session is sent; null: nobody's. */
  readonly as: "lead" | "analyst" | null;
}

const NDJSON = "application/x-ndjson";
const ingest = { path: "/api/v1/transactions", as: "lead" } as const;

const BODIES: readonly HostileBody[] = [
  {
    what: "a text without an end before any check",
    path: "/api/demo/sign-in",
    as: null,
    body: () => `{"role":"${repeated("\\", 64 * 1024)}`,
  },
  { what: "quotes without an end", path: "/api/demo/sign-in", as: null, body: () => repeated('"\\', MIB - 100) },
  {
    what: "a link's token without an end",
    path: "/api/invite",
    as: null,
    body: () => `{"token":"${repeated("\\", 8_000)}`,
  },
  {
    what: "a text without an end",
    path: "/api/v1/rules",
    as: "lead",
    body: () => `{"a":"${repeated('["\\', MIB - 100)}`,
  },
  { what: "brackets", path: "/api/v1/rules", as: "lead", body: () => repeated("[", MIB - 100) },
  {
    what: "items",
    path: "/api/v1/alerts/acknowledge",
    as: "lead",
    body: () => `{"alerts":[${repeated("0,", MIB - 100)}0]}`,
  },
  {
    what: "items of a bulk step",
    path: "/api/v1/alerts/bulk",
    as: "lead",
    body: () => `{"step":"acknowledge","alerts":[${repeated("{},", MIB / 3 - 100)}{}]}`,
  },
  {
    what: "a rule of many conditions",
    path: "/api/v1/rules",
    as: "lead",
    body: () => rule(`{"all":[${repeated(`${comparison},`, MIB / 2)}${comparison}]}`),
  },
  {
    what: "a rule of a thousand conditions",
    path: "/api/v1/rules",
    as: "lead",
    body: () => rule(`{"any":[${Array.from({ length: 990 }, () => comparison).join(",")}]}`),
  },
  {
    what: "a rule of long lists",
    path: "/api/v1/rules",
    as: "lead",
    body: () => rule(`{"field":"type","op":"in","value":[${values(10_000)}]}`),
  },
  {
    what: "a draft that is no rule",
    path: "/api/v1/drafts",
    as: "analyst",
    body: () => JSON.stringify({ text: repeated('["\\', 60_000) }),
  },
  {
    what: "a list of 100,000",
    path: "/api/v1/lists",
    as: "lead",
    body: () => `{"name":"attack-${Date.now()}","values":[${values(100_000)}]}`,
  },
  {
    what: "a list of numbers",
    path: "/api/v1/lists",
    as: "lead",
    body: () => `{"name":"attack","values":[${repeated("0,", 900_000)}0]}`,
  },
  { what: "298 KB of fragments", ...ingest, type: NDJSON, body: () => repeated("x\n", 298_000) },
  { what: "8 MB of fragments", ...ingest, type: NDJSON, body: () => repeated("x\n", 8 * MIB) },
  { what: "8 MB of newlines", ...ingest, type: NDJSON, body: () => repeated("\n", 8 * MIB) },
  { what: "8 MB of empty objects", ...ingest, type: NDJSON, body: () => repeated("{}\n", 440_000) },
  { what: "8 MB of brackets", ...ingest, body: () => repeated("[", 8 * MIB) },
  { what: "8 MB of one text", ...ingest, body: () => `["${repeated("x", 8 * MIB - 10)}"]` },
  {
    what: "1,000 large records",
    ...ingest,
    body: () => `[${Array.from({ length: 1_000 }, () => `{"id":"${"x".repeat(8_000)}"}`).join(",")}]`,
  },
  { what: "a number of a quarter of a million digits", ...ingest, body: () => `{"a":${repeated("1", 250_000)}}` },
  {
    what: "colons beside a long number",
    ...ingest,
    body: () => `{"a":1234567890123456789,"b":"int${repeated(":", 250_000)}"}`,
  },
];

/** Bodies that take long where work is not bounded, with the longest delay of the event loop that each causes. */
export const bodies: Attack = {
  name: "hostile bodies",
  async *run(target) {
    for (const body of BODIES) {
      await longestDelayMs(target);
      const { status, text } = await sent(target, body);
      const delayMs = await longestDelayMs(target);
      const what = `${body.path}: ${body.what}`;
      yield { what, fault: status >= 500 ? `answered ${status} ${text.slice(0, 200)}` : null, delayMs };
    }
  },
};

function sent(
  { url, cookies, apiKey }: AttackTarget,
  { method = "POST", path, type = "application/json", body, as }: HostileBody,
) {
  const identity: Readonly<Record<string, string>> =
    path === ingest.path ? { authorization: `Bearer ${apiKey}` } : as === null ? {} : { cookie: cookies[as] };
  return send(url, { method, path, headers: { ...identity, "content-type": type }, body: body() });
}
