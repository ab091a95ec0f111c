import type { IncomingMessage } from "node:http";
import type { RefusalCode } from "../errors/errors";
import { type HostList, isAddress } from "./hosts";

/** What is answered at all; TRACE and CONNECT reflect or open what nobody asked us for. */
const METHODS = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"];
/** Pages are read only; everything that changes something is a call of the API. */
const PAGE_METHODS = ["GET", "HEAD", "OPTIONS"];
/** Longer than any address of ours with all its filters. */
const ADDRESS_LENGTH_MAX = 8 * 1024;
/** Probes of load balancers and of kubelet name the address of the machine, which we cannot know from within. */
const PROBES = new Set(["/api/health/live", "/api/health/ready"]);

/** A request that may go on, and whether people reach us over TLS under its Host; or why it may not. */
export type ScreenedRequest = { readonly isTls: boolean } | RefusalCode;

/** Judges a request by its first lines alone, before anything else sees it. */
export function screen(
  { method = "GET", url = "", headers }: Pick<IncomingMessage, "method" | "url" | "headers">,
  hosts: HostList,
): ScreenedRequest {
  const path = url.split("?", 1)[0] ?? "";
  const host = hosts.find(headers.host);
  const isProbe = PROBES.has(path) && ["GET", "HEAD"].includes(method) && isAddress(headers.host);
  if (host === null && !isProbe) return { code: "misdirected", host: headers.host ?? "" };
  if (!METHODS.includes(method)) return { code: "methodNotAllowed", method, allowed: METHODS };
  const isCall = path.startsWith("/api/") || path.startsWith("/socket.io");
  if (!isCall && !PAGE_METHODS.includes(method)) return { code: "methodNotAllowed", method, allowed: PAGE_METHODS };
  if (url.length > ADDRESS_LENGTH_MAX) {
    return { code: "badRequest", detail: `The address is longer than ${ADDRESS_LENGTH_MAX} characters.` };
  }
  // Next answers a path with broken percent-encoding as if the fault were ours.
  if (!url.startsWith("/") || !isDecodable(path)) {
    return { code: "badRequest", detail: "The address is not a path that is properly percent-encoded." };
  }
  return { isTls: host?.isTls ?? false };
}

function isDecodable(path: string): boolean {
  try {
    return !decodeURIComponent(path).includes("\0");
  } catch {
    return false;
  }
}
