import { z } from "zod";
import { Refused } from "../errors";
import { parsed } from "../http/body";
import type { Services } from "../services";
import { secureCookies } from "../sessions";
import { withFaults } from "./faults";
import { withProfile } from "./oidc-role";

/** Where the browser goes afterwards: paths of this site, which the library makes sure of. */
const Begin = z.object({
  provider: z.literal("oidc"),
  callbackURL: z.string().max(2_000),
  errorCallbackURL: z.string().max(2_000),
});

/**
 * Sends the browser to the provider.
 * @throws Refused `notFound` where none is set, `badRequest`, `unavailable` while it cannot be reached
 */
export async function beginSingleSignOn(own: Services, request: Request): Promise<Response> {
  const { callbackURL, errorCallbackURL } = parsed(Begin, await request.json().catch(() => null));
  // Nothing else of the body goes on: the library would take an ID token here, past the provider.
  const body = JSON.stringify({ provider: "oidc", callbackURL, errorCallbackURL });
  return answered(own, new Request(request.url, { method: "POST", headers: request.headers, body }));
}

/** Where the provider sends the browser back to: a session, and on to the page that was asked for. */
export async function endSingleSignOn(own: Services, request: Request): Promise<Response> {
  return withProfile(() => answered(own, request));
}

async function answered({ singleSignOn }: Services, request: Request): Promise<Response> {
  if (singleSignOn === null) throw new Refused({ code: "notFound", what: "single sign-on here" });
  const auth = await singleSignOn();
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
