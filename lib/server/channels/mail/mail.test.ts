import { afterEach, beforeEach, expect, test } from "vitest";
import type { SmtpEnv } from "../../env/smtp";
import { loggerTo } from "../../log/log";
import { type TestMailServer, testMailServer } from "../../testing/mail-server";
import type { ChannelDeps } from "../port";
import { channelContract } from "../testing/contract-suite";
import { alertMessage, HOSTILE_ALERT } from "../testing/messages";
import { mailChannel } from "./mail";

const smtpAt = (port: number): SmtpEnv => ({
  host: "127.0.0.1",
  port,
  isTls: false,
  credentials: null,
  from: "Tripline <t@example.com>",
});
const idOf = (mail: string): string => /^Message-ID: <(.+)@tripline\.invalid>\r$/m.exec(mail)?.[1] ?? "none";

let shared: TestMailServer;
const smtp: { -readonly [Name in keyof SmtpEnv]: SmtpEnv[Name] } = smtpAt(0);
channelContract({
  type: mailChannel,
  receiver: async () => {
    shared = await testMailServer({ refuses: "gone@example.com" });
    smtp.port = shared.port;
    return {
      fields: { to: ["ana@example.com"] },
      received: () => shared.mails.map((mail) => ({ id: idOf(mail) })),
      become: shared.become,
      close: shared.close,
    };
  },
  refused: { to: ["gone@example.com"] },
  secretsOf: () => [],
  deps: { smtp },
});

let server: TestMailServer;
beforeEach(async () => {
  server = await testMailServer();
});
afterEach(() => server.close());
const signal = new AbortController().signal;
const deps = (given: SmtpEnv | null): ChannelDeps => ({
  origin: "https://tripline.example",
  allowPrivateTargets: false,
  log: loggerTo("test", { write: () => {} }),
  topic: "transactions",
  stream: () => Promise.reject(new Error("no stream")),
  smtp: given,
});
const open = (to: readonly string[], given: SmtpEnv | null) =>
  mailChannel.open(mailChannel.make({ to }, null, { allowPrivateTargets: false }), deps(given));

test("a mail is plain text and HTML, to all at once, and belongs to the mails of its alert", async () => {
  const channel = open(["ana@example.com", "bo@example.com"], smtpAt(server.port));
  expect(await channel.send([alertMessage("e1")], signal)).toEqual({ kind: "sent", answer: "127.0.0.1 took it" });
  await channel.send([alertMessage("e2")], signal);
  const [first = "", second = ""] = server.mails;
  expect(first).toMatch(/^To: ana@example.com, bo@example.com\r$/m);
  expect(first).toMatch(/^Subject: High: Card testing, account acc-193\r$/m);
  expect(first).toMatch(/^Auto-Submitted: auto-generated\r$/m);
  expect(first).toContain("Content-Type: text/plain");
  expect(first).toContain("Content-Type: text/html");
  const thread = (mail: string) => /^References: (.+)\r$/m.exec(mail)?.[1];
  expect(thread(first)).toMatch(/^<[0-9a-f]{32}@tripline.invalid>$/);
  expect(thread(second)).toBe(thread(first));
  expect([first, second].map(idOf)).toEqual(["e1", "e2"]);
});

test("a key adds no header and no recipient", async () => {
  await open(["ana@example.com"], smtpAt(server.port)).send([alertMessage("e1", HOSTILE_ALERT)], signal);
  const head = server.mails[0]?.split("\r\n\r\n", 1)[0] ?? "";
  expect(head).toContain("Subject: ");
  expect(head).not.toMatch(/^Bcc:/im);
});

test("who is refused for good is not tried again; a missing mail server names its settings", async () => {
  await server.close();
  server = await testMailServer({ refuses: true });
  const refused = await open(["nobody@example.com"], smtpAt(server.port)).send([alertMessage("e1")], signal);
  expect(refused).toMatchObject({ kind: "refused", reason: expect.stringContaining("nobody here") });
  const without = await open(["ana@example.com"], null).send([alertMessage("e1")], signal);
  expect(without).toMatchObject({ kind: "retry", reason: expect.stringContaining("TRIPLINE_SMTP_URL") });
});
