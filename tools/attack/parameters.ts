import { type HostileRequest, hostileRequests } from "@/lib/server/openapi/testing/hostile";
import { send } from "./send";
import { type Attack, longestDelayMs } from "./target";

/** In a test every route gets so many of its hostile requests. */
const SHORT_EVERY = 25;

/** The address of a request, encoded. */
export function pathOf({ route, params, query }: HostileRequest): string {
  const encoded = (name: string) => encodeURIComponent(Buffer.from(params[name] ?? "").toString());
  return route.replaceAll(/\{(\w+)\}/g, (_, name: string) => encoded(name)) + query;
}

/** Numbers out of range, NUL, half pairs, foreign cursors and the like at every place of every call: no fault of ours. */
export const parameters: Attack = {
  name: "parameters",
  async *run(target, isShort) {
    await longestDelayMs(target);
    for (const [i, request] of hostileRequests().entries()) {
      if (isShort && i % SHORT_EVERY !== 0) continue;
      const { method, route, what, body } = request;
      const { status, text } = await send(target.url, {
        method,
        path: pathOf(request),
        headers: { cookie: target.cookies.admin, ...(body === null ? {} : { "content-type": "application/json" }) },
        body,
      });
      // Out of service is no fault by itself: a queue may be full.
      const isFault = status >= 500 && status !== 503;
      yield {
        what: `${method} ${route}: ${what}`,
        fault: isFault ? `answered ${status} ${text.slice(0, 200)}` : null,
        delayMs: await longestDelayMs(target),
      };
    }
  },
};
