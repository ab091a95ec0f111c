import { createAuthMiddleware } from "better-auth/api";
import type { Db } from "../data/db";

/** A changed password or second factor makes a session too, but lets nobody in. */
const WAYS_IN = ["/sign-in/", "/two-factor/verify-", "/callback/", "/demo-sign-in"];

/**
 * Notes when somebody was let in. It stands behind the plugin of the second factor, which takes the session away again that a
 * password alone has made.
 */
export function noteSignIn(db: Db) {
  return {
    id: "tripline-note-sign-in",
    hooks: {
      after: [
        {
          matcher: ({ path }: { readonly path?: string | undefined }) =>
            WAYS_IN.some((way) => path?.startsWith(way) === true),
          handler: createAuthMiddleware(async (ctx) => {
            const { newSession } = ctx.context;
            if (newSession === null) return;
            const { id } = newSession.user;
            await db.prisma.user.updateMany({ where: { id }, data: { lastSignInAt: new Date() } });
          }),
        },
      ],
    },
  };
}
