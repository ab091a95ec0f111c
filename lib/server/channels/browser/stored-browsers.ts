import type { DataAccess } from "../../data/transact";
import type { Browsers } from "./browsers";

/** Browsers that one person may have: the oldest goes for a new one. */
export const BROWSERS_MAX = 20;

/** The browsers that are stored, of people who may sign in. */
export function storedBrowsers({ prisma }: Pick<DataAccess, "prisma">): Browsers {
  return {
    of: (userId) =>
      prisma.pushSubscription.findMany({
        where: { userId, user: { disabledAt: null } },
        select: { id: true, endpoint: true, publicKey: true, authSecret: true },
        orderBy: { createdAt: "desc" },
        take: BROWSERS_MAX,
      }),
    remove: async (id) => {
      await prisma.pushSubscription.deleteMany({ where: { id } });
    },
  };
}
