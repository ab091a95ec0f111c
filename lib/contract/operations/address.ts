import type { AddressOf, Method, PathOf } from "./call";

/** Parts of an address, whatever the call. */
interface Parts {
  readonly path?: Readonly<Record<string, string>>;
  readonly query?: Readonly<Record<string, unknown>>;
}

/** The address of a call: its path with the parameters in their places, then its query. */
export function addressOf<M extends Method, P extends PathOf<M>>(path: P, parts: AddressOf<M, P>): string {
  return joined(path, parts as Parts);
}

/** As `addressOf`, of parts whose types were judged before. */
export function joined(path: string, { path: given = {}, query = {} }: Parts): string {
  const whole = path.replaceAll(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(given[name] ?? ""));
  const search = searchOf(query);
  return search === "" ? whole : `${whole}?${search}`;
}

/** A query as text without the question mark. Lists are separated by commas; what is undefined, empty or "" is left out. */
export function searchOf(query: Readonly<Record<string, unknown>>): string {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    const text = value === undefined ? "" : String(value);
    if (text !== "") search.set(name, text);
  }
  return search.toString();
}
