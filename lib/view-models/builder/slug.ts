const SLUG_LENGTH_MAX = 64;

/** An id made from a name: "Card testing: small, then large" is `card-testing-small-then-large`. "" when nothing fits. */
export function slugOf(name: string): string {
  return name
    .replaceAll("ß", "ss")
    .normalize("NFKD")
    .replace(/\p{M}+/gu, "")
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .slice(0, SLUG_LENGTH_MAX)
    .replace(/^-|-$/g, "");
}

/** Whether the id was made from the name, or not yet chosen, so that it goes on following the name. */
export function idFollows(id: unknown, name: unknown): boolean {
  return id === undefined || id === "" || (typeof name === "string" && id === slugOf(name));
}
