import { setTimeout as sleep } from "node:timers/promises";
import { send } from "./send";
import type { Attack, AttackTarget } from "./target";

const PATH = "/socket.io/?EIO=4&transport=polling";
/** A socket of a session that ended is closed within this time. */
const CLOSED_MS = 1_000;
/** A session that is ended by time gets so long from now. */
const LEFT_MS = 1_500;

/** The ways in which a session of the demo's viewer with the cookie ends, or may do other things. */
const ENDS: readonly (readonly [string, (target: AttackTarget, cookie: string) => Promise<unknown>])[] = [
  [
    "a session that was signed out",
    ({ url }, cookie) =>
      send(url, {
        method: "POST",
        path: "/api/auth/sign-out",
        headers: { cookie, origin: url, "content-type": "application/json" },
        body: "{}",
      }),
  ],
  [
    "a session that ended by time",
    async ({ db }) => {
      const end = new Date(Date.now() + LEFT_MS);
      await db.prisma.userSession.updateMany({ where: { userId: VIEWER }, data: { expiresAt: end } });
      await sleep(LEFT_MS);
    },
  ],
  [
    "a person with another role now",
    ({ db }) => db.pool.query("update app_user set role = 'analyst' where id = $1", [VIEWER]),
  ],
  [
    "a person who is disabled",
    ({ db }) => db.pool.query("update app_user set disabled_at = now() where id = $1", [VIEWER]),
  ],
  ["a session that is deleted", ({ db }) => db.pool.query("delete from user_session where user_id = $1", [VIEWER])],
];
const VIEWER = "demo-viewer";

/** Sockets without a session, with a made-up one, from another site's page, and of a session that has ended. */
export const sockets: Attack = {
  name: "sockets",
  async *run(target) {
    for (const [what, headers] of [
      ["nobody", {}],
      ["a made-up session", { cookie: "tripline.session_token=made-up" }],
      ["a wrong key", { authorization: "Bearer wrong" }],
    ] as const) {
      const { said } = await connect(target, headers);
      yield {
        what: `a socket of ${what}`,
        fault: said.startsWith("44") ? null : `was told ${said.slice(0, 100)}`,
        delayMs: null,
      };
    }
    const { status } = await send(target.url, {
      path: PATH,
      headers: { cookie: target.cookies.viewer, origin: "https://evil.example" },
    });
    yield { what: "a socket from another site", fault: status === 403 ? null : `answered ${status}`, delayMs: null };
    for (const [what, end] of ENDS) {
      yield { what: `a socket of ${what}`, fault: await closedAfter(target, end), delayMs: null };
    }
  },
};

/** Opens a connection by polling and joins; what the server said to that (`40...` or `44...`). */
async function connect({ url }: AttackTarget, headers: Readonly<Record<string, string>>) {
  const opened = await send(url, { path: PATH, headers });
  const sid = /"sid":"([^"]{1,100})"/.exec(opened.text)?.[1];
  if (sid === undefined) return { path: PATH, said: opened.text };
  const path = `${PATH}&sid=${sid}`;
  await send(url, { method: "POST", path, headers: { ...headers, "content-type": "text/plain" }, body: "40" });
  const { text } = await send(url, { path, headers });
  return { path, said: text };
}

async function closedAfter(
  target: AttackTarget,
  end: (target: AttackTarget, cookie: string) => Promise<unknown>,
): Promise<string | null> {
  const { url, db } = target;
  const cookie = await target.signIn("viewer");
  const { path, said } = await connect(target, { cookie });
  if (!said.startsWith("40")) return `the session could not join: ${said.slice(0, 100)}`;
  try {
    await end(target, cookie);
    const deadline = Date.now() + CLOSED_MS;
    while (Date.now() < deadline) {
      // Polling ends with a packet `1`, or the server no longer knows the connection.
      const { status, text } = await send(url, { path, headers: { cookie } });
      if (status !== 200 || text.split("\x1e").some((packet) => packet === "1" || packet === "41")) {
        return await refused(target, cookie);
      }
    }
    return `still hears everything after ${CLOSED_MS} ms`;
  } finally {
    await db.pool.query("update app_user set role = 'viewer', disabled_at = null where id = $1", [VIEWER]);
  }
}

/** A changed role goes on in a new connection; whatever else ended is refused by calls too. */
async function refused({ url, db }: AttackTarget, cookie: string): Promise<string | null> {
  const { role } = await db.prisma.user.findUniqueOrThrow({ where: { id: VIEWER } });
  const { status } = await send(url, { path: "/api/v1/alerts", headers: { cookie } });
  return status === (role === "viewer" ? 401 : 200) ? null : `a call afterwards is answered with ${status}`;
}
