import type { AcceptLinkBody } from "@/lib/contract/user-account";
import { audit } from "../audit/write";
import { transact } from "../data/transact";
import { RefusedError } from "../errors/errors";
import { peerName } from "../http/peer";
import { createRateLimit } from "../http/rate-limit";
import { findLink, type OpenLink, takeLink } from "../people/links";
import { storePassword } from "../people/store-password";
import { refuseWeakPassword } from "../people/weak-password";
import type { Services } from "../web/services";

/** Links that one peer may look up or use: at once, and per second afterwards. A token cannot be guessed; this bounds the work. */
const PER_PEER = { perSecond: 1 / 5, burst: 40, keysMax: 10_000 };
const tries = createRateLimit(PER_PEER);

/** The link of a token, for the page that it leads to. @throws Refused `tooMany`, `linkOver` */
export async function openLink({ db }: Services, headers: Headers, token: string): Promise<OpenLink> {
  const waitS = tries.take(peerName(headers));
  if (waitS > 0) {
    const detail = `Too many links were opened from here. The next try is possible in ${Math.ceil(waitS)} s.`;
    throw new RefusedError({ code: "tooMany", detail, retryAfterS: waitS });
  }
  const link = await findLink(db, token);
  if (link === null) throw new RefusedError({ code: "linkOver" });
  return link;
}

/**
 * Sets the password of whoever the link was made for, which uses it up, and ends their sessions. Gives the address to sign in with.
 * @throws Refused `linkOver`, `weakPassword`, `tooMany`, `unavailable` when too many passwords wait
 */
export async function acceptLink(
  own: Services,
  headers: Headers,
  { token, name, password }: AcceptLinkBody,
): Promise<{ readonly email: string }> {
  const { db, people } = own;
  // Only who has a link is worth the hashing.
  const { email: address } = await openLink(own, headers, token);
  await refuseWeakPassword(password, address);
  const hash = await people.turns.run({ peer: peerName(headers), known: false }, () => people.passwords.hash(password));
  return transact(db, async (tx) => {
    const link = await takeLink(tx, token);
    if (link === null) throw new RefusedError({ code: "linkOver" });
    const { userId, kind, email } = link;
    const called = kind === "invite" ? (name ?? link.name) : link.name;
    await tx.prisma.user.update({ where: { id: userId }, data: { name: called, updatedAt: new Date() } });
    await storePassword(tx, userId, hash);
    const author = { id: userId, name: called };
    const note = kind === "invite" ? `${called} accepted the invitation` : `${called} set a new password`;
    const action = kind === "invite" ? "user.invitationAccepted" : "user.passwordReset";
    await audit({ ...tx, author }, action, `user:${userId}`, {
      before: { name: link.name },
      after: { name: called },
      note,
    });
    return { email };
  });
}
