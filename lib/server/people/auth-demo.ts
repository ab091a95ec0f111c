import { APIError, createAuthEndpoint } from "better-auth/api";
import { setSessionCookie } from "better-auth/cookies";
import { DemoSignInBody } from "@/lib/contract/sign-in";

/** The ready-made accounts of the demo, by role. They have no password: the demo's own button is the only way in. */
export const DEMO_ACCOUNTS = {
  viewer: { id: "demo-viewer", name: "Vera Viewer", email: "viewer@demo.tripline.local" },
  analyst: { id: "demo-analyst", name: "Ana Lyst", email: "analyst@demo.tripline.local" },
  lead: { id: "demo-lead", name: "Lee Lead", email: "lead@demo.tripline.local" },
} as const;

/** Whether many people share this account, so that none of them may change it or see the others. */
export function isShared(userId: string): boolean {
  return Object.values(DEMO_ACCOUNTS).some(({ id }) => id === userId);
}

/** `POST /demo-sign-in`: a session as one of the demo's accounts. Added only where the demo runs. */
export function demoSignIn() {
  return {
    id: "tripline-demo",
    endpoints: {
      demoSignIn: createAuthEndpoint("/demo-sign-in", { method: "POST", body: DemoSignInBody }, async (ctx) => {
        const user = await ctx.context.internalAdapter.findUserById(DEMO_ACCOUNTS[ctx.body.role].id);
        if (user === null) throw new APIError("NOT_FOUND", { message: "This account does not exist." });
        const session = await ctx.context.internalAdapter.createSession(user.id);
        await setSessionCookie(ctx, { session, user });
        return ctx.json({ user: { id: user.id, name: user.name } });
      }),
    },
  };
}
