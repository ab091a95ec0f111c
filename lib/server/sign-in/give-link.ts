import type { MadeLink, UserWithLink } from "@/lib/contract/user-account";
import { createMailer, mailFault } from "../mail/mailer";
import type { IssuedLink } from "../people/invite";
import { linkMail } from "../people/link-mail";
import { readUser } from "../people/list-users";
import type { Services } from "../web/services";

/**
 * The answer to who made a link: the person, and the link, this once. Where a mail server is set the link is mailed too; a mail
 * that fails is told, and the link counts all the same.
 */
export async function giveLink(
  own: Services,
  request: Request,
  byName: string,
  issued: IssuedLink,
): Promise<UserWithLink> {
  const { env, log, db } = own;
  const [set] = env.origins ?? [];
  const origin = set === undefined ? askedOrigin(request) : `${set.scheme}://${set.host}`;
  const { kind, expiresAt } = issued;
  const made = { kind, url: `${origin}/invite/${issued.token}`, expiresAt, isOriginSet: set !== undefined };
  let mail: Pick<MadeLink, "mail" | "mailFault"> = { mail: "off", mailFault: null };
  if (env.smtp !== null) {
    try {
      await createMailer(env.smtp)(linkMail(issued, made.url, byName));
      mail = { mail: "sent", mailFault: null };
    } catch (error) {
      mail = { mail: "failed", mailFault: mailFault(error, env.smtp) };
      log.warn({ fault: mail.mailFault, user: issued.userId }, "a link could not be mailed");
    }
  }
  return { user: await readUser(db, issued.userId), link: { ...made, ...mail } };
}

/** The address that the asking browser used: its Host was judged at the front door. */
function askedOrigin(request: Request): string {
  const url = new URL(request.url);
  const isTls = request.headers.get("x-forwarded-proto")?.split(",")[0]?.trim() === "https";
  return `${isTls ? "https" : "http"}://${request.headers.get("host") ?? url.host}`;
}
