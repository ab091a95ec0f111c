import { createTransport } from "nodemailer";
import type { SmtpEnv } from "../env/smtp";

/** A mail in plain text, to one person or some. */
export interface Mail {
  readonly to: string | readonly string[];
  readonly subject: string;
  readonly text: string;
  /** The same, for those who read HTML. */
  readonly html?: string;
  /** Its own id, with angle brackets: mail programs show repeats once. Left out, it gets one. */
  readonly messageId?: string;
  /** The id of the mail that it belongs to: mail programs show them together. */
  readonly references?: string;
}

/** Hands a mail to the mail server. Rejects with what went wrong, within 12 s. */
export type SendsMail = (mail: Mail) => Promise<void>;

/** How long the server may take to answer at all, and between two answers. Callers wait for it. */
const CONNECT_MS = 5_000;
const SILENT_MS = 5_000;
const WHOLE_MS = 12_000;
const LOOPBACK = new Set(["localhost", "127.0.0.1", "::1"]);

/**
 * Sends through the server that `smtp` names, a connection for each mail. Where the server offers STARTTLS it is used; a
 * password is never sent without TLS, except on this machine.
 */
export function createMailer(smtp: SmtpEnv): SendsMail {
  const { host, port, isTls, credentials, from } = smtp;
  return async (mail) => {
    const transport = createTransport({
      host,
      port,
      secure: isTls,
      requireTLS: credentials !== null && !LOOPBACK.has(host),
      ...(credentials === null ? {} : { auth: { user: credentials.user, pass: credentials.password } }),
      connectionTimeout: CONNECT_MS,
      greetingTimeout: CONNECT_MS,
      dnsTimeout: CONNECT_MS,
      socketTimeout: SILENT_MS,
      disableFileAccess: true,
      disableUrlAccess: true,
    });
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<never>((_, reject) => {
      timer = setTimeout(() => reject(new Error(`the mail server took longer than ${WHOLE_MS / 1_000} s`)), WHOLE_MS);
    });
    try {
      // Answering machines leave these alone (RFC 3834).
      const headers = { "Auto-Submitted": "auto-generated" };
      await Promise.race([transport.sendMail({ from, ...mail, to: [mail.to].flat(), headers }), late]);
    } finally {
      clearTimeout(timer);
      transport.close();
    }
  };
}

/** Whether the mail server refuses a mail for good, as it is: SMTP answers 5yz, and not because of who we are. */
export function isRefusedMail(error: unknown): boolean {
  const code = error instanceof Error && "code" in error ? error.code : undefined;
  const status = error instanceof Error && "responseCode" in error ? Number(error.responseCode) : 0;
  return status >= 500 && (code === "EENVELOPE" || code === "EMESSAGE");
}

/** Why a mail did not go out, for an administrator. It names the server's own words, never a password. */
export function mailFault(error: unknown, { host, port }: SmtpEnv): string {
  const code = error instanceof Error && "code" in error ? error.code : undefined;
  const said =
    error instanceof Error && "response" in error && typeof error.response === "string" ? error.response : null;
  if (code === "EAUTH") return `The mail server ${host} does not accept the user or the password of TRIPLINE_SMTP_URL.`;
  if (code === "ETLS") return `The mail server ${host} offers no TLS, so no password is sent to it.`;
  if (error instanceof Error && /certificate/i.test(error.message)) {
    return `The certificate of the mail server ${host} is not trusted: name its authority's file in NODE_EXTRA_CA_CERTS.`;
  }
  if (said !== null) return `The mail server ${host} refused it: ${said.slice(0, 200)}`;
  return `The mail server ${host}:${port} cannot be reached or does not answer.`;
}
