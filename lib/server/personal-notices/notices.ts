import { NO_NOTICES, type PersonalNotices, type PersonalNoticesBody } from "@/lib/contract/personal-notices";
import { RouteConditions, Throttle } from "@/lib/contract/route";
import { audit } from "../audit/write";
import type { SecretBox } from "../channels/secret-box";
import type { Db } from "../data/db";
import { type DataAccess, transact } from "../data/transact";
import { choiceOf, routesOf } from "./choice-routes";
import { ensurePersonalChannel, type Owner, type PersonalWay, personalChannelId } from "./personal-channel";

const WAYS = ["browser", "email"] as const satisfies readonly PersonalWay[];

/** What reaches the person. */
export async function readNotices(
  { prisma }: Pick<DataAccess, "prisma">,
  userId: string,
): Promise<Pick<PersonalNotices, PersonalWay>> {
  const rows = await prisma.route.findMany({
    where: { channelId: { in: WAYS.map((way) => personalChannelId(way, userId)) }, enabled: true },
    orderBy: { id: "asc" },
  });
  const choiceFor = (way: PersonalWay) => {
    const own = rows.filter(({ channelId }) => channelId === personalChannelId(way, userId));
    return choiceOf(
      own.flatMap(({ id, conditions, throttle }) => {
        const part = PARTS.find((each) => id.endsWith(`-${each}`));
        if (part === undefined) return [];
        return { part, conditions: RouteConditions.parse(conditions), throttle: Throttle.nullable().parse(throttle) };
      }),
    );
  };
  return { browser: choiceFor("browser"), email: choiceFor("email") };
}

const PARTS = ["raised", "owned", "mentioned"] as const;

/** Changes what reaches the person from the next event on, with a line of the audit. */
export async function writeNotices(db: Db, box: SecretBox, owner: Owner, body: PersonalNoticesBody): Promise<void> {
  await transact(db, async (tx) => {
    const before = await readNotices(tx, owner.id);
    const after = {
      ...before,
      ...(body.browser && { browser: body.browser }),
      ...(body.email && { email: body.email }),
    };
    if (JSON.stringify(after) === JSON.stringify(before)) return;
    for (const way of WAYS) await replaceRoutes(tx, box, owner, way, after[way] ?? NO_NOTICES);
    await audit({ kysely: tx.kysely, author: owner }, "user.notices", `user:${owner.id}`, {
      note: "What reaches them was chosen",
      before,
      after,
    });
  });
}

async function replaceRoutes(
  tx: DataAccess,
  box: SecretBox,
  owner: Owner,
  way: PersonalWay,
  choice: PersonalNotices[PersonalWay],
): Promise<void> {
  const { prisma } = tx;
  const channelId = personalChannelId(way, owner.id);
  const routes = routesOf(choice, owner.id);
  if (routes.length > 0) await ensurePersonalChannel(tx, box, owner, way);
  await prisma.route.deleteMany({ where: { channelId } });
  await prisma.route.createMany({
    data: routes.map(({ part, name, events, conditions, throttle }) => ({
      id: `${channelId}-${part}`,
      channelId,
      name,
      events: [...events],
      conditions: JSON.parse(JSON.stringify(conditions)),
      ...(throttle === null ? {} : { throttle: JSON.parse(JSON.stringify(throttle)) }),
      createdByName: owner.name,
      updatedByName: owner.name,
    })),
  });
}
