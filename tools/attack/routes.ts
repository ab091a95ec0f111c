import { readdirSync } from "node:fs";
import { join } from "node:path";
import { OPERATIONS } from "@/lib/contract/operations/all";
import type { Permission } from "@/lib/contract/roles";
import { projectRoot } from "@/lib/server/project/root";

/** Who a call is for. */
export type Audience =
  /** Whoever has the permission, person or machine. */
  | { readonly kind: "permission"; readonly permission: Permission }
  /** People alone, who see or change their own account by it; `changes`: not one that many share. */
  | { readonly kind: "owner"; readonly changes: boolean }
  | { readonly kind: "everybody" }
  /** It judges by itself who may what: signing in and out. */
  | { readonly kind: "itself" };

/** A call, and who may make it. */
export interface RouteEntry {
  readonly method: string;
  /** With parameters in braces. */
  readonly path: string;
  readonly audience: Audience;
}

const EVERYBODY: Audience = { kind: "everybody" };
const ITSELF: Audience = { kind: "itself" };
const reads: Audience = { kind: "permission", permission: "read" };

/** Calls outside of `/api/v1`, which the description of the API does not have. */
const OTHERS: readonly RouteEntry[] = [
  { method: "GET", path: "/api/health/live", audience: EVERYBODY },
  { method: "GET", path: "/api/health/ready", audience: EVERYBODY },
  { method: "GET", path: "/api/demo", audience: EVERYBODY },
  { method: "POST", path: "/api/demo/sign-in", audience: ITSELF },
  { method: "POST", path: "/api/invite", audience: ITSELF },
  { method: "GET", path: "/metrics", audience: reads },
  { method: "GET", path: "/api/auth/{all}", audience: ITSELF },
  { method: "POST", path: "/api/auth/{all}", audience: ITSELF },
  ...["/api/{path}", "/api/v1/{path}"].flatMap((path) =>
    ["GET", "POST", "PUT", "PATCH", "DELETE"].map((method) => ({ method, path, audience: ITSELF })),
  ),
];

/** What the sample of a call asks for takes more than the call itself: it makes somebody else the owner of an alert. */
const MORE: Readonly<Record<string, Permission>> = { "/api/v1/alerts/{id}/assign": "assignOthers" };
/** Calls of `/api/v1` that are about the account of who asks. */
const OWNERS = /^\/api\/v1\/account(?:\/|$)/;

/** Every call that there is. */
export const ENTRIES: readonly RouteEntry[] = [
  ...OPERATIONS.map(
    ({ method, path, permission }): RouteEntry => ({
      method: method.toUpperCase(),
      path,
      audience: OWNERS.test(path)
        ? { kind: "owner", changes: method !== "get" }
        : permission === null
          ? EVERYBODY
          : { kind: "permission", permission: MORE[path] ?? permission },
    }),
  ),
  ...OTHERS,
];

/** The path of every route of the application and of every call of the API, with parameters in braces. */
export function routePaths(): readonly string[] {
  return readdirSync(join(projectRoot(), "app"), { recursive: true, encoding: "utf8" })
    .map((file) => file.replaceAll("\\", "/"))
    .filter((file) => /(?:^|\/)(?:route|handlers)\.tsx?$/.test(file))
    .map((file) => `/${file.replace(/\/?(?:route|handlers)\.tsx?$/, "")}`)
    .map((path) => path.replaceAll(/\/\([\w-]+\)/g, "").replaceAll(/\[(?:\.\.\.)?(\w+)\]/g, "{$1}"))
    .sort();
}
