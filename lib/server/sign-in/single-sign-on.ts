import { RefusedError } from "../errors/errors";
import { withFaults } from "../people/faults";
import { withProfile } from "../people/oidc-role";
import { secureCookies } from "../people/sessions";
import type { Services } from "../web/services";

/**
 * Sends the browser to the provider.
 * @throws Refused `notFound` where none is set, `unavailable` while it cannot be reached
 */
export async function beginSingleSignOn(own: Services, request: Request): Promise<Response> {
  return answered(own, request);
}

/**
 * Where the provider sends the browser back to: a session, and on to the page that was asked for. While the provider cannot be
 * reached, back to the page of signing in: this is a page that somebody looks at, not a call.
 */
export async function endSingleSignOn(own: Services, request: Request): Promise<Response> {
  try {
    return await withProfile(() => answered(own, request));
  } catch (error) {
    if (!isProviderAway(error)) throw error;
    own.log.warn({ err: error }, "single sign-on is not possible right now");
    return new Response(null, { status: 302, headers: { location: "/sign-in?error=provider_away" } });
  }
}

/** Whether the provider, not the database, could not be asked: `fetch` fails with a TypeError. */
function isProviderAway(error: unknown): boolean {
  if (error instanceof RefusedError) return error.refusal.code === "unavailable";
  if (!(error instanceof Error)) return false;
  return error.name === "TimeoutError" || (error instanceof TypeError && error.message === "fetch failed");
}

async function answered({ singleSignOn }: Services, request: Request): Promise<Response> {
  if (singleSignOn === null) throw new RefusedError({ code: "notFound", what: "single sign-on here" });
  const auth = await singleSignOn(request.method === "GET");
  const url = new URL(request.url);
  const { headers } = request;
  // The provider sends the browser back to where it came from: the address that it used, not the one that we listen on.
  url.host = headers.get("host") ?? url.host;
  if (headers.get("x-forwarded-proto")?.split(",")[0]?.trim() === "https") url.protocol = "https:";
  const asked =
    request.method === "GET"
      ? new Request(url, { headers })
      : new Request(url, { method: request.method, headers, body: await request.arrayBuffer() });
  return secureCookies(await withFaults(() => auth.handler(asked)), request);
}
