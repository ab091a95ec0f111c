import { z } from "zod";
import type { EnvProblem, SetVariables } from "../errors/env-problem";

/** The server that mails are handed to. */
export interface SmtpEnv {
  readonly host: string;
  readonly port: number;
  /** TLS from the first byte (`smtps:`); otherwise STARTTLS where the server offers it. */
  readonly isTls: boolean;
  readonly credentials: { readonly user: string; readonly password: string } | null;
  /** The sender: an address, or a name and an address in angle brackets. */
  readonly from: string;
}

const URL_EXPECTED = "expected smtp://user:password@host:587, or smtps://... for TLS from the first byte";
const FROM_EXPECTED = "expected the sender of mails, such as Tripline <tripline@example.com>";
const PORTS = { "smtp:": 587, "smtps:": 465 } as const;
const Address = z.email();

/** What is wrong with the variables of the mail server, or missing. */
export function smtpProblems(set: SetVariables): readonly EnvProblem[] {
  const { TRIPLINE_SMTP_URL: url, TRIPLINE_MAIL_FROM: from } = set;
  const problems: EnvProblem[] = [];
  if (url !== undefined && serverOf(url) === null) {
    // It may hold a password.
    const given = `set (${url.length} characters, not shown)`;
    problems.push({ variable: "TRIPLINE_SMTP_URL", given, expected: URL_EXPECTED });
  }
  if (url !== undefined && from === undefined) {
    problems.push({
      variable: "TRIPLINE_MAIL_FROM",
      given: null,
      expected: `${FROM_EXPECTED}, beside TRIPLINE_SMTP_URL`,
    });
  }
  if (url === undefined && from !== undefined) {
    problems.push({
      variable: "TRIPLINE_SMTP_URL",
      given: null,
      expected: `${URL_EXPECTED}, beside TRIPLINE_MAIL_FROM`,
    });
  }
  if (from !== undefined && !isSender(from)) {
    problems.push({
      variable: "TRIPLINE_MAIL_FROM",
      given: JSON.stringify(from.slice(0, 100)),
      expected: FROM_EXPECTED,
    });
  }
  return problems;
}

/** The mail server as the variables describe it; null without. */
export function smtpOf({ TRIPLINE_SMTP_URL: url, TRIPLINE_MAIL_FROM: from }: SetVariables): SmtpEnv | null {
  const server = url === undefined ? null : serverOf(url);
  return server === null || from === undefined ? null : { ...server, from };
}

function serverOf(text: string): Omit<SmtpEnv, "from"> | null {
  try {
    const url = new URL(text);
    const { protocol, pathname, search } = url;
    if ((protocol !== "smtp:" && protocol !== "smtps:") || url.hostname === "") return null;
    if (!["", "/"].includes(pathname) || search !== "") return null;
    const user = decodeURIComponent(url.username);
    return {
      host: url.hostname.replace(/^\[|\]$/g, ""),
      port: url.port === "" ? PORTS[protocol] : Number(url.port),
      isTls: protocol === "smtps:",
      credentials: user === "" ? null : { user, password: decodeURIComponent(url.password) },
    };
  } catch {
    return null;
  }
}

function isSender(text: string): boolean {
  const open = text.indexOf("<");
  if (open < 0) return Address.safeParse(text).success;
  return text.endsWith(">") && !/[\r\n]/.test(text) && Address.safeParse(text.slice(open + 1, -1)).success;
}
