import { createHash, timingSafeEqual } from "node:crypto";
import { can, type Permission, type Role } from "@/lib/contract/roles";

/** What an API key may be used for. */
export type Scope = "ingest" | "read" | "write";

/** Which scope a machine needs for what people need a permission for; null: no machine may. */
export const SCOPE_OF: Readonly<Record<Permission, Scope | null>> = {
  read: "read",
  workAlerts: "write",
  assignOthers: "write",
  draftRules: "write",
  changeRules: "write",
  changeSimulator: "write",
  acknowledgeHealth: "write",
  raiseFound: "write",
  ingest: "ingest",
  manageUsers: null,
  changeSettings: null,
};

/** Who asks: a person with a session or a machine with a key. `id` stands in histories and audits. */
export type Caller =
  | { readonly kind: "person"; readonly id: string; readonly name: string; readonly role: Role }
  | { readonly kind: "machine"; readonly id: string; readonly name: string; readonly scopes: readonly Scope[] };

/** Whether the caller may do what `permission` names. */
export function may(caller: Caller, permission: Permission): boolean {
  if (caller.kind === "person") return can(caller.role, permission);
  const scope = SCOPE_OF[permission];
  return scope !== null && caller.scopes.includes(scope);
}

/** The machine that `Authorization: Bearer KEY` stands for, or null. Takes the same time for every wrong key. */
export function machineOf(authorization: string | null, apiKey: string | null): Caller | null {
  const token = /^Bearer +(\S(?:.*\S)?) *$/i.exec(authorization ?? "")?.[1];
  if (token === undefined || apiKey === null) return null;
  if (!timingSafeEqual(digest(token), digest(apiKey))) return null;
  return { kind: "machine", id: "api-key", name: "API key", scopes: ["ingest", "read", "write"] };
}

function digest(text: string): Buffer {
  return createHash("sha256").update(text).digest();
}
