import type { IncomingMessage } from "node:http";

/** Whether a browser that opens a socket shows one of our own pages. Requests without an Origin are not from browsers. */
export function isOwnOrigin(request: IncomingMessage): boolean {
  const { origin, host } = request.headers;
  if (origin === undefined) return true;
  try {
    return new URL(origin).host === host;
  } catch {
    return false;
  }
}
