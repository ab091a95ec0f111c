import { isIP } from "node:net";
import { networkInterfaces } from "node:os";

/** An address that people use, from TRIPLINE_ORIGIN. */
export interface Origin {
  readonly scheme: "http" | "https";
  /** As the Host header has it: lower case, without the scheme's own port. */
  readonly host: string;
}

/** Under which names this process answers. A name that somebody else chose may lead here (DNS rebinding). */
export interface HostList {
  /** Null for a Host that is not ours. Otherwise whether people reach it over TLS. */
  find(host: string | undefined): { readonly isTls: boolean } | null;
}

const ORIGIN = /^(https?):\/\/([a-z0-9._-]+|\[[0-9a-f:.]+\])(?::(\d{1,5}))?\/?$/;
const OWN_PORTS: Readonly<Record<string, string>> = { http: "80", https: "443" };
const LOOPBACK = ["localhost", "127.0.0.1", "[::1]"];
/** Addresses that stand for all of the machine's. */
const ANY = new Set(["0.0.0.0", "::", "*", ""]);

/** The origins in a text, separated by commas; null when one of them is none. */
export function parseOrigins(text: string): readonly Origin[] | null {
  const origins: Origin[] = [];
  for (const part of text.split(",")) {
    const [, scheme, name, port] = ORIGIN.exec(part.trim().toLowerCase()) ?? [];
    if ((scheme !== "http" && scheme !== "https") || name === undefined) return null;
    if (port !== undefined && !(Number(port) >= 1 && Number(port) <= 65_535)) return null;
    origins.push({ scheme, host: port === undefined || port === OWN_PORTS[scheme] ? name : `${name}:${port}` });
  }
  return origins;
}

/**
 * The hosts that are answered: those of `origins`, the address that is bound and this machine's own loopback names at `port`.
 * Where all addresses are bound and there are no origins, every address of this machine.
 */
export function createHostList(bound: {
  readonly host: string;
  readonly port: number;
  readonly origins: readonly Origin[] | null;
  readonly addresses?: () => readonly string[];
}): HostList {
  const { host, port, origins, addresses = ownAddresses } = bound;
  const tls = new Set(origins?.filter(({ scheme }) => scheme === "https").map((origin) => origin.host));
  const plain = new Set(origins?.filter(({ scheme }) => scheme === "http").map((origin) => origin.host));
  const atPort = (name: string) => (port === 80 ? [name, `${name}:80`] : [`${name}:${port}`]);
  for (const name of LOOPBACK) for (const own of atPort(name)) plain.add(own);
  const isBound = (asked: string): boolean => {
    // Whoever names the addresses that people use need not answer under each of this machine's.
    const names = !ANY.has(host) ? [host.toLowerCase()] : origins === null ? addresses() : [];
    return names.some((name) => atPort(bracketed(name)).includes(asked));
  };
  return {
    find: (given) => {
      const asked = given?.toLowerCase();
      if (asked === undefined) return null;
      if (tls.has(asked)) return { isTls: true };
      return plain.has(asked) || isBound(asked) ? { isTls: false } : null;
    },
  };
}

/** Whether a Host header is an address in digits: no name leads there, so nobody can have sent a browser there by one. */
export function isAddress(host: string | undefined): boolean {
  const [, inBrackets, plain] = /^(?:\[([0-9a-fA-F:.]{2,45})\]|([0-9.]{7,15}))(?::\d{1,5})?$/.exec(host ?? "") ?? [];
  return isIP(inBrackets ?? plain ?? "") !== 0;
}

function bracketed(address: string): string {
  return isIP(address) === 6 ? `[${address}]` : address;
}

/** Asked each time: a machine's addresses change. */
function ownAddresses(): readonly string[] {
  return Object.values(networkInterfaces()).flatMap((found) => (found ?? []).map(({ address }) => address));
}
