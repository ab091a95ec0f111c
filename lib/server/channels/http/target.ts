import { lookup as dnsLookup, type LookupAddress } from "node:dns";
import { isIP, type LookupFunction } from "node:net";
import { isPublicAddress } from "./address";

/** A host that must not be sent to. */
export class ForbiddenTargetError extends Error {
  override readonly name = "ForbiddenTargetError";
  constructor(host: string, address: string) {
    super(
      host === address
        ? `${host} is no public address. Set TRIPLINE_ALLOW_PRIVATE_TARGETS=1 to send to addresses of your own network.`
        : `${host} leads to ${address}, which is no public address. Set TRIPLINE_ALLOW_PRIVATE_TARGETS=1 to send to addresses of your own network.`,
    );
  }
}

/** The host of an address without the brackets of IPv6. */
export function hostOf(url: URL): string {
  return url.hostname.replace(/^\[|\]$/g, "");
}

/** An IP address that stands in the address itself is never looked up: it must be judged before. @throws ForbiddenTargetError */
export function judgeLiteral(url: URL): void {
  const host = hostOf(url);
  if (isIP(host) !== 0 && !isPublicAddress(host)) throw new ForbiddenTargetError(host, host);
}

/**
 * Looks names up for the connection that is about to be made, so that what is judged is what is connected to, however often the name's
 * meaning changes. A name with any address that is not public is refused whole.
 */
export const lookupPublic: LookupFunction = (hostname, options, callback) => {
  dnsLookup(hostname, { ...options, all: true }, (error, addresses) => {
    if (error !== null) return callback(error, []);
    const forbidden = addresses.find(({ address }) => !isPublicAddress(address));
    if (forbidden !== undefined) return callback(new ForbiddenTargetError(hostname, forbidden.address), []);
    if (options.all === true) return callback(null, addresses);
    const [first] = addresses as [LookupAddress, ...LookupAddress[]];
    return callback(null, first.address, first.family);
  });
};
