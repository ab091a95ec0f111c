import type { AddressInfo } from "node:net";
import { SMTPServer } from "smtp-server";

/** A mail server on this machine that keeps what it gets. */
export interface TestMailServer {
  readonly port: number;
  /** Whole mails, in the order in which they came. */
  readonly mails: readonly string[];
  close(): Promise<void>;
}

export interface TestMailServerOptions {
  /** What it asks for; without, it takes mails of anybody. */
  readonly credentials?: { readonly user: string; readonly password: string };
  /** Offers STARTTLS, with a certificate that nobody knows. */
  readonly certificate?: "self-signed";
  /** Refuses every recipient. */
  readonly refuses?: boolean;
}

/** Opens one at a free port of loopback. */
export async function testMailServer(options: TestMailServerOptions = {}): Promise<TestMailServer> {
  const { credentials, certificate, refuses = false } = options;
  const mails: string[] = [];
  const server = new SMTPServer({
    authOptional: credentials === undefined,
    allowInsecureAuth: true,
    disabledCommands: [
      ...(certificate === undefined ? ["STARTTLS"] : []),
      ...(credentials === undefined ? ["AUTH"] : []),
    ],
    onAuth: ({ username, password }, _, done) => {
      if (username === credentials?.user && password === credentials?.password) done(null, { user: username });
      else done(new Error("no such user"));
    },
    onRcptTo: (_, __, done) => done(refuses ? new Error("nobody here") : null),
    onData: (stream, _, done) => {
      const pieces: Buffer[] = [];
      stream.on("data", (piece: Buffer) => pieces.push(piece));
      stream.on("end", () => {
        mails.push(Buffer.concat(pieces).toString());
        done();
      });
    },
  });
  // What a client does wrong, such as not believing the certificate, is told to the client.
  server.on("error", () => {});
  await new Promise<void>((resolve, reject) => {
    server.server.once("error", reject);
    server.listen(0, "127.0.0.1", resolve);
  });
  const { port } = server.server.address() as AddressInfo;
  return { port, mails, close: () => new Promise((resolve) => server.close(() => resolve())) };
}
