import type { Mail } from "../mail/mailer";
import type { IssuedLink } from "./invite";

/** The mail that brings a link. Names are other people's text: each stays on its line. */
export function linkMail({ kind, email, role, expiresAt }: IssuedLink, url: string, byName: string): Mail {
  const by = byName.replaceAll(/\s/g, " ");
  const until = `${new Date(expiresAt).toISOString().slice(0, 16).replace("T", " ")} UTC`;
  const [subject, first, ask] =
    kind === "invite"
      ? ["Your invitation to Tripline", `${by} invites you to Tripline as ${role}.`, "To choose your password, open"]
      : ["A new password for Tripline", `${by} made this link for you.`, "To set a new password, open"];
  const text = [
    first,
    "",
    `${ask}:`,
    url,
    "",
    `The link works once, until ${until}.`,
    "If you do not expect this mail, do nothing.",
    "",
  ].join("\n");
  return { to: email, subject, text };
}
