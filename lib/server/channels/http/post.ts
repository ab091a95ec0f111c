import { Agent, request as httpRequest, type IncomingMessage } from "node:http";
import { request as httpsRequest, Agent as SecureAgent } from "node:https";
import { ForbiddenTargetError, hostOf, judgeLiteral, lookupPublic } from "./target";

/** How long a post may take. */
const POST_MS_MAX = 10_000;
/** What is read of an answer: the rest is let go. */
const ANSWER_BYTES_MAX = 64 * 1024;
/** Connections to one host that are kept at most. */
const SOCKETS_MAX = 16;
/** What is asked for at most by who asks for time. */
const RETRY_AFTER_MS_MAX = 3_600_000;

/** What came back. */
export interface HttpAnswer {
  readonly status: number;
  /** Its beginning. */
  readonly text: string;
  /** How long the other side asked to be left alone; null: it did not. */
  readonly retryAfterMs: number | null;
  /** Where a redirect leads, without what may be secret in it; null where it is none. */
  readonly redirectedTo: string | null;
}

/** There was no answer: why, for people, with the host alone of the address. */
export class NoAnswerError extends Error {
  override readonly name = "NoAnswerError";
  /** False: what was posted is sure not to have come through. */
  readonly mayHaveArrived: boolean;
  constructor(reason: string, mayHaveArrived: boolean) {
    super(reason);
    this.mayHaveArrived = mayHaveArrived;
  }
}

/** Posts to one place over connections that are kept. */
export interface Poster {
  /** @throws ForbiddenTargetError, NoAnswerError */
  post(
    url: URL,
    headers: Readonly<Record<string, string>>,
    body: string | Buffer,
    signal: AbortSignal,
  ): Promise<HttpAnswer>;
  close(): void;
}

/**
 * Addresses are judged at every connection, unless private ones are allowed. Redirects are not followed, and proxies not used. From the
 * look-up of the name to the end of the answer it takes at most `withinMs`.
 */
export function createPoster({
  allowPrivate,
  withinMs = POST_MS_MAX,
}: {
  readonly allowPrivate: boolean;
  readonly withinMs?: number;
}): Poster {
  const options = { keepAlive: true, maxSockets: SOCKETS_MAX, ...(allowPrivate ? {} : { lookup: lookupPublic }) };
  const agent = new Agent(options);
  const secureAgent = new SecureAgent(options);
  return {
    post: async (url, headers, body, signal) => {
      if (!allowPrivate) judgeLiteral(url);
      const late = AbortSignal.timeout(withinMs);
      try {
        const answer = await send(url, { agent, secureAgent }, headers, body, AbortSignal.any([signal, late]));
        return { ...answer.head, text: await beginningOf(answer.stream) };
      } catch (error) {
        if (error instanceof ForbiddenTargetError) throw error;
        const code = codeOf(error);
        const reason = late.aborted
          ? `${hostOf(url)} did not answer within ${withinMs / 1_000} s.`
          : reasonOf(code, url);
        throw new NoAnswerError(reason, late.aborted || !isBeforeSending(code));
      }
    },
    close: () => {
      agent.destroy();
      secureAgent.destroy();
    },
  };
}

interface Answering {
  readonly head: Omit<HttpAnswer, "text">;
  readonly stream: IncomingMessage;
}

function send(
  url: URL,
  agents: { readonly agent: Agent; readonly secureAgent: SecureAgent },
  headers: Readonly<Record<string, string>>,
  body: string | Buffer,
  signal: AbortSignal,
): Promise<Answering> {
  const bytes = typeof body === "string" ? Buffer.from(body) : body;
  const common = { method: "POST", signal, headers: { ...headers, "content-length": String(bytes.length) } };
  return new Promise((resolve, reject) => {
    const request =
      url.protocol === "https:"
        ? httpsRequest(url, { ...common, agent: agents.secureAgent })
        : httpRequest(url, { ...common, agent: agents.agent });
    request.on("error", reject);
    request.on("response", (stream) => resolve({ head: headOf(stream, url), stream }));
    request.end(bytes);
  });
}

function headOf({ statusCode = 0, headers }: IncomingMessage, url: URL): Omit<HttpAnswer, "text"> {
  const isRedirect = statusCode >= 300 && statusCode < 400 && headers.location !== undefined;
  return {
    status: statusCode,
    retryAfterMs: waitIn(headers["retry-after"]),
    redirectedTo: isRedirect ? placeOf(headers.location ?? "", url) : null,
  };
}

function placeOf(location: string, from: URL): string {
  return URL.canParse(location, from) ? new URL(location, from).host : "elsewhere";
}

/** Seconds, or a time. */
function waitIn(header: string | undefined): number | null {
  if (header === undefined) return null;
  const ms = /^\d{1,9}$/.test(header) ? Number(header) * 1_000 : Date.parse(header) - Date.now();
  return Number.isFinite(ms) ? Math.min(Math.max(0, ms), RETRY_AFTER_MS_MAX) : null;
}

/** Reads to the end or to the limit, whichever comes first; beyond it the connection is given up. */
async function beginningOf(stream: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of stream) {
    const piece: Buffer = chunk;
    chunks.push(piece);
    bytes += piece.length;
    if (bytes >= ANSWER_BYTES_MAX) break;
  }
  return Buffer.concat(chunks).subarray(0, ANSWER_BYTES_MAX).toString("utf8");
}

function codeOf(error: unknown): string {
  return error instanceof Error && "code" in error && typeof error.code === "string" ? error.code : "";
}

/** What certificates are refused with. */
const UNTRUSTED = /CERT|SELF_SIGNED|UNABLE_TO|ALTNAME/;
/** Faults of finding and connecting to a host: nothing was sent yet. */
const UNSENT: ReadonlySet<string> = new Set([
  "ENOTFOUND",
  "EAI_AGAIN",
  "ECONNREFUSED",
  "EHOSTUNREACH",
  "ENETUNREACH",
  "EPROTO",
]);

function isBeforeSending(code: string): boolean {
  return UNSENT.has(code) || UNTRUSTED.test(code);
}

function reasonOf(code: string, url: URL): string {
  const host = hostOf(url);
  if (code === "ABORT_ERR") return `Tripline stopped before ${host} answered.`;
  if (code === "ENOTFOUND" || code === "EAI_AGAIN") return `The name ${host} cannot be looked up.`;
  if (code === "ECONNREFUSED") return `Nothing listens at ${url.host}.`;
  if (code === "ECONNRESET" || code === "EPIPE") return `${url.host} closed the connection without an answer.`;
  if (UNTRUSTED.test(code)) {
    return `The certificate of ${host} is not trusted (${code}). Name its authority's file in NODE_EXTRA_CA_CERTS.`;
  }
  if (code === "EPROTO") return `${url.host} does not speak TLS.`;
  return `${url.host} cannot be reached${code === "" ? "" : ` (${code})`}.`;
}
