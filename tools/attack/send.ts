import { type IncomingHttpHeaders, request } from "node:http";

/** A request as bytes may be sent by anybody: nothing is added but the length. */
export interface RawRequest {
  readonly method?: string;
  readonly path: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Buffer | null;
}

export interface Answer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly text: string;
}

/** Longer than the server may take for anything. */
const TIMEOUT_MS = 300_000;

/** Sends one request to `url` on a connection of its own. Rejects when there is no answer. */
export function send(url: string, { method = "GET", path, headers = {}, body = null }: RawRequest): Promise<Answer> {
  const { hostname, port, host } = new URL(url);
  const bytes = body === null ? null : Buffer.from(body);
  return new Promise((resolve, reject) => {
    const sent = request(
      {
        hostname,
        port,
        path,
        method,
        agent: false,
        timeout: TIMEOUT_MS,
        headers: { host, ...(bytes === null ? {} : { "content-length": String(bytes.length) }), ...headers },
      },
      (response) => {
        const pieces: Buffer[] = [];
        response.on("data", (piece: Buffer) => pieces.push(piece));
        response.on("end", () =>
          resolve({
            status: response.statusCode ?? 0,
            headers: response.headers,
            text: Buffer.concat(pieces).toString(),
          }),
        );
        response.on("error", reject);
      },
    );
    sent.on("upgrade", ({ headers: answered }, socket) => {
      socket.destroy();
      resolve({ status: 101, headers: answered, text: "" });
    });
    sent.on("timeout", () => sent.destroy(new Error(`no answer to ${method} ${path} within ${TIMEOUT_MS} ms`)));
    sent.on("error", reject);
    sent.end(bytes ?? undefined);
  });
}
