import { createServer, type IncomingMessage, type Server, STATUS_CODES } from "node:http";
import type { Duplex } from "node:stream";
import type { RefusalCode } from "../errors/errors";
import { type ProblemAnswer, problemResponseOf } from "../errors/problem";
import type { HostList } from "./hosts";
import { markPeer, type TrustsProxy } from "./peer";
import { contentSecurityPolicy, newNonce, safetyHeaders } from "./safety-headers";
import { screen } from "./screen";

/**
 * Whoever does not come to the end of the first lines, or of the whole request, in this time is sent away: connections are few
 * enough that slow ones could take them all.
 */
const TIMEOUTS = { headersTimeout: 10_000, requestTimeout: 120_000, connectionsCheckingInterval: 2_000 } as const;

/**
 * The server that listens. Every request and every upgrade to a WebSocket is screened here, whoever answers it behind
 * (`inner`, which never listens itself), and every answer carries the headers that keep a browser safe.
 */
export function createFrontDoor(
  inner: Server,
  hosts: HostList,
  trusts: TrustsProxy,
  policyOf: (nonce: string) => string = contentSecurityPolicy,
): Server {
  const front = createServer(TIMEOUTS, (request, response) => {
    markPeer(request, trusts);
    const screened = screen(request, hosts);
    const policy = policyOf(newNonce());
    const isTls = "isTls" in screened && screened.isTls;
    for (const [name, value] of safetyHeaders(policy, isTls, request.url)) response.setHeader(name, value);
    if ("code" in screened) {
      const { body, headers, text } = refusalAnswer(screened);
      // Whatever body was on its way is not read.
      response.writeHead(body.status, { ...headers, Connection: "close" }).end(text);
      return;
    }
    // Next gives its own scripts the nonce that it finds here; what a client sent under the name is overwritten.
    request.headers["content-security-policy"] = policy;
    inner.emit("request", request, response);
  });
  front.on("upgrade", (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    markPeer(request, trusts);
    const screened = screen(request, hosts);
    if (!("code" in screened) && inner.listenerCount("upgrade") > 0) {
      inner.emit("upgrade", request, socket, head);
      return;
    }
    const refusal: RefusalCode =
      "code" in screened
        ? screened
        : { code: "unavailable", detail: "Live updates wait for the database.", retryAfterS: 2 };
    const { body, headers, text } = refusalAnswer(refusal);
    const lines = Object.entries({ ...headers, Connection: "close" }).map(([name, value]) => `${name}: ${value}`);
    socket.on("error", () => {});
    socket.end(`HTTP/1.1 ${body.status} ${STATUS_CODES[body.status]}\r\n${lines.join("\r\n")}\r\n\r\n${text}`);
  });
  return front;
}

function refusalAnswer(refusal: RefusalCode): ProblemAnswer & { readonly text: string } {
  const answer = problemResponseOf(refusal);
  const text = JSON.stringify(answer.body);
  const headers = {
    ...answer.headers,
    "Content-Type": "application/problem+json",
    "Content-Length": String(Buffer.byteLength(text)),
    "Cache-Control": "no-store",
  };
  return { ...answer, headers, text };
}
