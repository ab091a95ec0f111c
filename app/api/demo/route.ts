import { DEMO_ACCOUNTS } from "@/lib/server/people/auth-demo";
import { guarded, json } from "@/lib/server/web/endpoint";
import { services } from "@/lib/server/web/services";

/** Which ready-made accounts the sign-in page may offer: none outside the demo. Needs no session. */
export const GET = guarded(async () =>
  json({
    demo: services().env.demo,
    accounts: services().env.demo ? Object.entries(DEMO_ACCOUNTS).map(([role, { name }]) => ({ role, name })) : [],
  }),
);
