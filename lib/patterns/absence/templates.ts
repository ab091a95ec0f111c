import type { RuleDefinition } from "@/lib/contract/rule";
import { within } from "@/lib/contract/template-params";

export const TEMPLATES: readonly RuleDefinition[] = [
  {
    id: "login-without-check",
    name: "New device, and no identity check follows",
    description: "Somebody signs in from a device that was never used and does not prove who they are in time.",
    severity: "medium",
    key: ["accountId"],
    params: { within: within("Check expected within", "15m") },
    detect: {
      type: "absence",
      after: {
        all: [
          { field: "type", op: "=", value: "login" },
          { field: "attributes.newDevice", op: "=", value: true },
        ],
      },
      expect: { field: "type", op: "=", value: "id-check" },
      within: { param: "within" },
    },
  },
];
