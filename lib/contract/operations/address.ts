/** What an address is made of beside its path, whatever the call. */
export interface AddressParts {
  readonly path?: Readonly<Record<string, string>>;
  readonly query?: Readonly<Record<string, unknown>>;
}

/** The address of a call: its path with the parameters in their places, then its query. */
export function addressOf(path: string, parts: AddressParts): string {
  const whole = path.replace(/{(\w+)}/g, (_, name: string) => encodeURIComponent(parts.path?.[name] ?? ""));
  const search = searchOf(parts.query ?? {});
  return search === "" ? whole : `${whole}?${search}`;
}

/** A query as text without the question mark. Lists are separated by commas; what is undefined, empty or "" is left out. */
export function searchOf(query: Readonly<Record<string, unknown>>): string {
  const given = Object.entries(query).map(([name, value]) => [name, String(value ?? "")]);
  return new URLSearchParams(given.filter(([, text]) => text !== "")).toString();
}
