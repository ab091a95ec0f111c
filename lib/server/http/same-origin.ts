/**
 * Whether a browser sent this request from our own pages. Browsers always send `Sec-Fetch-Site` (on trustworthy origins)
 * or `Origin` with a mutating request; a request with neither is not from a browser and cannot ride on someone's cookie.
 */
export function isSameOrigin(headers: Headers): boolean {
  const site = headers.get("sec-fetch-site");
  if (site !== null) return site === "same-origin" || site === "none";
  const origin = headers.get("origin");
  if (origin === null) return true;
  try {
    return new URL(origin).host === headers.get("host");
  } catch {
    return false;
  }
}
