import { afterEach, expect, test } from "vitest";
import type { SmtpEnv } from "../env/smtp";
import { type TestMailServer, type TestMailServerOptions, testMailServer } from "../testing/mail-server";
import { createMailer, mailFault } from "./mailer";

const MAIL = { to: "ana@example.com", subject: "Hello", text: "A line.\n" };
let server: TestMailServer | null = null;
afterEach(async () => {
  await server?.close();
  server = null;
});

async function smtpTo(options: TestMailServerOptions, credentials: SmtpEnv["credentials"] = null): Promise<SmtpEnv> {
  server = await testMailServer(options);
  return { host: "127.0.0.1", port: server.port, isTls: false, credentials, from: "Tripline <t@example.com>" };
}
async function faultOf(smtp: SmtpEnv): Promise<string> {
  try {
    await createMailer(smtp)(MAIL);
    return "none";
  } catch (error) {
    return mailFault(error, smtp);
  }
}

test("hands a mail over", async () => {
  await createMailer(await smtpTo({}))(MAIL);
  expect(server?.mails).toHaveLength(1);
  expect(server?.mails[0]).toMatch(
    /^Auto-Submitted: auto-generated\r\nFrom: Tripline <t@example.com>\r\nTo: ana@example.com\r\nSubject: Hello\r\n/,
  );
  expect(server?.mails[0]).toContain("A line.");
});

test("signs in where the server asks for it", async () => {
  const credentials = { user: "tripline", password: "secret" };
  await createMailer(await smtpTo({ credentials }, credentials))(MAIL);
  expect(server?.mails).toHaveLength(1);
});

test("says what failed, and no password", async () => {
  const credentials = { user: "tripline", password: "secret" };
  const wrong = await faultOf(await smtpTo({ credentials }, { user: "tripline", password: "guess" }));
  expect(wrong).toBe("The mail server 127.0.0.1 does not accept the user or the password of TRIPLINE_SMTP_URL.");
  await server?.close();
  expect(await faultOf(await smtpTo({ refuses: true }))).toMatch(/refused it: .*nobody here/);
  const smtp = await smtpTo({});
  await server?.close();
  server = null;
  expect(await faultOf(smtp)).toMatch(/cannot be reached or does not answer/);
});

test("takes TLS where it is offered, and believes no certificate that it does not know", async () => {
  const smtp = await smtpTo({ certificate: "self-signed" });
  expect(await faultOf(smtp)).toMatch(/certificate of the mail server 127\.0\.0\.1 is not trusted/);
  expect(server?.mails).toHaveLength(0);
});

test("sends a password without TLS to this machine alone", async () => {
  const credentials = { user: "tripline", password: "secret" };
  const smtp = await smtpTo({ credentials }, credentials);
  // Loopback under a name that is not known as such stands for any other machine.
  expect(await faultOf({ ...smtp, host: "127.1" })).toMatch(/offers no TLS/);
  expect(server?.mails).toHaveLength(0);
});
