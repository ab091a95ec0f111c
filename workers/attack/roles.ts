import { can, type Role } from "@/lib/contract/roles";
import { OPERATIONS } from "@/lib/server/openapi/operations";
import { hostileRequests } from "@/lib/server/openapi/testing/hostile";
import { pathOf } from "./parameters";
import { send } from "./send";
import type { Attack } from "./target";

const ROLES: readonly Role[] = ["viewer", "analyst", "lead", "admin"];

/** Every call as nobody, with a wrong key and as each role: who may not is refused, whatever else is wrong. */
export const roles: Attack = {
  name: "routes x roles",
  async *run({ url, cookies }) {
    const samples = hostileRequests().filter(({ what }) => what === "a sample");
    for (const { method, path: route, permission } of OPERATIONS) {
      const sample = samples.find((one) => one.route === route && one.method === method.toUpperCase());
      if (permission === null || sample === undefined) continue;
      const as = (headers: Readonly<Record<string, string>>) =>
        send(url, {
          method: sample.method,
          path: pathOf(sample),
          headers: { ...headers, "content-type": "application/json" },
          body: sample.body,
        });
      for (const [who, headers] of [
        ["nobody", {}],
        ["a wrong key", { authorization: "Bearer wrong" }],
        ["a made-up session", { cookie: "tripline.session_token=made-up" }],
      ] as const) {
        const { status } = await as(headers);
        yield {
          what: `${method} ${route} as ${who}`,
          fault: status === 401 ? null : `answered ${status}`,
          delayMs: null,
        };
      }
      for (const role of ROLES) {
        if (can(role, permission)) continue;
        const { status } = await as({ cookie: cookies[role] });
        yield {
          what: `${method} ${route} as ${role}`,
          fault: status === 403 ? null : `answered ${status}`,
          delayMs: null,
        };
      }
    }
  },
};
