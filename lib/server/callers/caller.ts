import type { Scope } from "@/lib/contract/api-key";
import { can, type Permission, type Role } from "@/lib/contract/roles";

export type { Scope };

/** Which scope a machine needs for what people need a permission for; null: no machine may. */
export const SCOPE_OF: Readonly<Record<Permission, Scope | null>> = {
  read: "read",
  workAlerts: "decide",
  pressActions: "write",
  sayOutcomes: "decide",
  brake: "write",
  publishScorecards: "write",
  assignOthers: "decide",
  keepViews: null,
  shareViews: null,
  gatherCases: "write",
  draftRules: "write",
  tuneRules: "write",
  changeRules: "write",
  changeTuning: null,
  changeLimits: null,
  changeSimulator: "write",
  manageChannels: "write",
  manageActions: "write",
  acknowledgeHealth: "write",
  raiseFound: "write",
  ingest: "ingest",
  decide: "decide",
  readAudit: null,
  manageUsers: null,
  manageKeys: null,
  changeSettings: null,
  unmask: null,
  changeMasking: null,
  changePaymentKinds: "write",
  erase: null,
};

/** Who asks: a person with a session or a machine with a key. `id` stands in histories and audits. */
export type Caller =
  | { readonly kind: "person"; readonly id: string; readonly name: string; readonly role: Role }
  | { readonly kind: "machine"; readonly id: string; readonly name: string; readonly scopes: readonly Scope[] };

/** Whether the caller may do what `permission` names. */
export function isAllowed(caller: Caller, permission: Permission): boolean {
  if (caller.kind === "person") return can(caller.role, permission);
  const scope = SCOPE_OF[permission];
  return scope !== null && caller.scopes.includes(scope);
}
