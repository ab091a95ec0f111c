import { z } from "zod";
import { browserChannel } from "../channels/browser/browser";
import { mailChannel } from "../channels/mail/mail";
import type { SecretBox } from "../channels/secret-box";
import type { DataAccess } from "../data/transact";

/** Ways to reach one person. */
export type PersonalWay = "browser" | "email";

/** Whom it reaches. */
export interface Owner {
  readonly id: string;
  readonly name: string;
  readonly email: string;
}

/** A person has one channel for each way, so its id follows from both. */
export function personalChannelId(way: PersonalWay, userId: string): string {
  return `${way}-${userId}`;
}

const TYPES = { browser: browserChannel, email: mailChannel } as const;
const NAMES: Readonly<Record<PersonalWay, string>> = { browser: "Browsers of", email: "Mails to" };

/** Makes the channel where there is none yet, and has mails go to the address that the person has now. */
export async function ensurePersonalChannel(
  { prisma }: Pick<DataAccess, "prisma">,
  box: SecretBox,
  owner: Owner,
  way: PersonalWay,
): Promise<void> {
  const id = personalChannelId(way, owner.id);
  const fields = way === "browser" ? { userId: owner.id } : { to: [owner.email] };
  const found = await prisma.channel.findUnique({ where: { id }, select: { settings: true } });
  if (found !== null) {
    if (way === "browser" || JSON.stringify(found.settings) === JSON.stringify(fields)) return;
    await prisma.channel.update({ where: { id }, data: { settings: fields, version: { increment: 1 } } });
    return;
  }
  const { settings, secrets } = TYPES[way].make(fields, null, { allowPrivateTargets: false });
  const made = {
    id,
    name: `${NAMES[way]} ${owner.name}`,
    type: TYPES[way].type,
    settings: { ...settings },
    secret: box.seal(id, secrets),
    ownerId: owner.id,
    createdByName: owner.name,
    updatedByName: owner.name,
  };
  // Who was faster made the same one.
  await prisma.channel.createMany({ data: [made], skipDuplicates: true });
}

/** The key with which the person's browsers subscribe; the channel is there. */
export async function publicKeyOf({ prisma }: Pick<DataAccess, "prisma">, userId: string): Promise<string> {
  const { settings } = await prisma.channel.findUniqueOrThrow({
    where: { id: personalChannelId("browser", userId) },
    select: { settings: true },
  });
  return z.object({ publicKey: z.string() }).parse(settings).publicKey;
}
