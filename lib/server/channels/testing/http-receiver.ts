import { createServer, type IncomingHttpHeaders, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

/** A request as it came. */
export interface Posted {
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

/** A real HTTP server on this machine, with what was posted to it. */
export interface HttpReceiver {
  readonly url: string;
  /** What was taken, in the order in which it came. */
  readonly posted: readonly Posted[];
  /** Everything that came, whatever the answer. */
  readonly came: readonly Posted[];
  become(mode: "up" | "down" | "silent" | ((request: Posted, response: ServerResponse) => void)): void;
  close(): Promise<void>;
}

/** Takes what is posted and answers 200; `down` answers 503, `silent` never does. */
export async function httpReceiver(): Promise<HttpReceiver> {
  const posted: Posted[] = [];
  const came: Posted[] = [];
  let answer: (request: Posted, response: ServerResponse) => void = take;
  function take(request: Posted, response: ServerResponse): void {
    posted.push(request);
    response.end("taken");
  }
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", () => {
      const whole = { path: request.url ?? "", headers: request.headers, body: Buffer.concat(chunks).toString() };
      came.push(whole);
      answer(whole, response);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    posted,
    came,
    become: (mode) => {
      answer =
        mode === "up"
          ? take
          : mode === "down"
            ? (_, response) => void response.writeHead(503).end()
            : mode === "silent"
              ? () => {}
              : mode;
    },
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
