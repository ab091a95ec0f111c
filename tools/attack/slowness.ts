import { connect, type Socket } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import { expected, withoutDelay } from "./outcome";
import { send } from "./send";
import { type Attack, type AttackTarget, longestDelayMs } from "./target";

const CONNECTIONS = 200;
/** Others are answered within this time meanwhile; tests share the machine with others. */
const ANSWER_MS_MAX = { test: 10_000, alone: 1_000 };
/** Whoever never ends the first lines of a request is sent away within this time. */
const HEADERS_MS_MAX = 20_000;
const COOKIES = [
  "tripline.session_token=%E0%A4%A",
  "tripline.session_token=%00",
  "tripline.session_token=",
  "tripline.session_token=a.b; tripline.session_token=c.d",
  "tripline.session_data=e30.x",
  `tripline.device=${"~".repeat(8_000)}`,
  `tripline.session_token=${"x".repeat(8_000)}`,
  Array.from({ length: 1_000 }, (_, i) => `c${i}=${i}`).join("; "),
  "; ; ;=;==; \u00ff=\u00ff",
];

/** Requests that never end, and cookies and headers that are large or broken. */
export const slowness: Attack = {
  name: "slow and large headers",
  async *run(target, isShort) {
    const { url } = target;
    for (const cookie of COOKIES) {
      await longestDelayMs(target);
      const answer = await send(url, { path: "/api/v1/alerts", headers: { cookie } });
      const outcome = expected(`the cookie ${cookie.slice(0, 40)} (${cookie.length} characters)`, answer, 401);
      yield { ...outcome, delayMs: await longestDelayMs(target) };
      const page = await send(url, { path: "/sign-in", headers: { cookie } });
      yield expected(`the page of signing in with the cookie ${cookie.slice(0, 40)}`, page, 200);
    }
    for (const name of ["cookie", "x-large"]) {
      const headers = { [name]: `a=${"x".repeat(40_000)}` };
      yield expected(`40 KB in ${name}`, await send(url, { path: "/api/v1/alerts", headers }), 431);
    }
    yield* endless(target, isShort);
  },
};

async function* endless(target: AttackTarget, isShort: boolean) {
  const { hostname, port, host } = new URL(target.url);
  const open: Socket[] = [];
  let closed = 0;
  for (let n = 0; n < CONNECTIONS; n++) {
    const socket = connect(Number(port), hostname);
    socket.on("error", () => {});
    socket.on("close", () => {
      closed += 1;
    });
    socket.resume();
    // Some say nothing at all.
    if (n % 2 === 0) socket.write(`GET /api/v1/alerts HTTP/1.1\r\nHost: ${host}\r\nX-Slow: `);
    open.push(socket);
  }
  const drip = setInterval(() => {
    for (const [n, socket] of open.entries()) if (n % 2 === 0 && socket.writable) socket.write("x");
  }, 500);
  try {
    let longestMs = 0;
    const deadline = performance.now() + HEADERS_MS_MAX;
    const isOver = () => (isShort ? performance.now() > deadline - HEADERS_MS_MAX + 3_000 : closed === CONNECTIONS);
    while (!isOver() && performance.now() < deadline) {
      const at = performance.now();
      await send(target.url, { path: "/api/health/live" });
      longestMs = Math.max(longestMs, performance.now() - at);
      await sleep(100);
    }
    yield {
      ...withoutDelay(
        `others beside ${CONNECTIONS} that never end`,
        longestMs > ANSWER_MS_MAX[isShort ? "test" : "alone"] ? `waited ${longestMs} ms` : null,
      ),
      told: `the longest answer beside ${CONNECTIONS} connections that never end: ${Math.round(longestMs)} ms`,
    };
    if (!isShort)
      yield withoutDelay(
        "connections that never end",
        closed === CONNECTIONS ? null : `${CONNECTIONS - closed} are open`,
      );
  } finally {
    clearInterval(drip);
    for (const socket of open) socket.destroy();
  }
}
