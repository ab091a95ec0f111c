import type { AddressInfo } from "node:net";
import { SMTPServer } from "smtp-server";

/** A mail server on this machine that keeps what it gets. */
export interface TestMailServer {
  readonly port: number;
  /** Whole mails, in the order in which they came. */
  readonly mails: readonly string[];
  /** From now on: takes mails, turns everybody away for the moment, or lets them in and says nothing. */
  become(mode: "up" | "down" | "silent"): void;
  close(): Promise<void>;
}

export interface TestMailServerOptions {
  /** What it asks for; without, it takes mails of anybody. */
  readonly credentials?: { readonly user: string; readonly password: string };
  /** Offers STARTTLS, with a certificate that nobody knows. */
  readonly certificate?: "self-signed";
  /** Refuses every recipient, or the one of this address. */
  readonly refuses?: boolean | string;
}

/** Opens one at a free port of loopback. */
export async function testMailServer(options: TestMailServerOptions = {}): Promise<TestMailServer> {
  const { credentials, certificate, refuses = false } = options;
  const mails: string[] = [];
  let mode: "up" | "down" | "silent" = "up";
  const server = new SMTPServer({
    authOptional: credentials === undefined,
    allowInsecureAuth: true,
    disabledCommands: [
      ...(certificate === undefined ? ["STARTTLS"] : []),
      ...(credentials === undefined ? ["AUTH"] : []),
    ],
    onConnect: (_, done) => {
      if (mode === "down") done(Object.assign(new Error("not now"), { responseCode: 421 }));
      else if (mode === "up") done();
    },
    onAuth: ({ username, password }, _, done) => {
      if (username === credentials?.user && password === credentials?.password) done(null, { user: username });
      else done(new Error("no such user"));
    },
    onRcptTo: ({ address }, _, done) => {
      done(refuses === true || refuses === address ? new Error("nobody here") : null);
    },
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
  const become = (next: typeof mode): void => {
    mode = next;
  };
  return { port, mails, become, close: () => new Promise((resolve) => server.close(() => resolve())) };
}
