import { send } from "./send";
import type { Attack, Target } from "./target";

const PATH = "/socket.io/?EIO=4&transport=polling";
/** A socket of a session that ended is closed within this time. */
const CLOSED_MS = 1_000;

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
    yield { what: "a socket of a session that has ended", fault: await afterSignOut(target), delayMs: null };
  },
};

/** Opens a connection by polling and joins; what the server said to that (`40...` or `44...`). */
async function connect({ url }: Target, headers: Readonly<Record<string, string>>) {
  const opened = await send(url, { path: PATH, headers });
  const sid = /"sid":"([^"]{1,100})"/.exec(opened.text)?.[1];
  if (sid === undefined) return { path: PATH, said: opened.text };
  const path = `${PATH}&sid=${sid}`;
  await send(url, { method: "POST", path, headers: { ...headers, "content-type": "text/plain" }, body: "40" });
  const { text } = await send(url, { path, headers });
  return { path, said: text };
}

async function afterSignOut(target: Target): Promise<string | null> {
  const { url } = target;
  const cookie = await target.signIn("viewer");
  const { path, said } = await connect(target, { cookie });
  if (!said.startsWith("40")) return `the session could not join: ${said.slice(0, 100)}`;
  await send(url, {
    method: "POST",
    path: "/api/auth/sign-out",
    headers: { cookie, origin: url, "content-type": "application/json" },
    body: "{}",
  });
  const deadline = Date.now() + CLOSED_MS;
  while (Date.now() < deadline) {
    // Polling ends with a packet `1`, or the server no longer knows the connection.
    const { status, text } = await send(url, { path, headers: { cookie } });
    if (status !== 200 || text.split("\x1e").some((packet) => packet === "1" || packet === "41")) return null;
  }
  return `still hears everything after ${CLOSED_MS} ms`;
}
