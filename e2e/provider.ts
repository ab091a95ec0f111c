import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import Provider from "oidc-provider";
import { E2E } from "./settings";

/** Whom the provider knows, by email, and what it says of them. */
const PEOPLE: Readonly<Record<string, readonly string[]>> = {
  "olga@sso.example": ["staff", "lead"],
  "otto@sso.example": ["staff"],
};

/**
 * A real OIDC provider on loopback with a page on which people sign in, at the address that Tripline is told. `goesAway`: it
 * sends browsers back and then does not answer any more.
 */
export async function startProvider({ goesAway = false } = {}): Promise<{ close(): Promise<void> }> {
  const { issuer, clientId, clientSecret } = E2E.oidc;
  const provider = new Provider(issuer, {
    clients: [
      { client_id: clientId, client_secret: clientSecret, redirect_uris: [`${E2E.url}/api/auth/callback/oidc`] },
    ],
    claims: { openid: ["sub"], email: ["email", "email_verified"], profile: ["name", "groups"] },
    features: { devInteractions: { enabled: false } },
    interactions: { url: (_, { uid }) => `/interaction/${uid}` },
    cookies: { keys: ["for tests"] },
    findAccount: (_, id) => ({
      accountId: id,
      claims: () => ({
        sub: id,
        email: id,
        email_verified: true,
        name: id.split("@")[0] ?? id,
        groups: PEOPLE[id] ?? [],
      }),
    }),
  });
  const handle = provider.callback();
  const interact = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const { prompt, params, session } = await provider.interactionDetails(request, response);
    if (prompt.name === "login") {
      const email = new URL(request.url ?? "/", issuer).searchParams.get("email");
      if (email === null) {
        response.writeHead(200, { "content-type": "text/html" });
        response.end("<form><label>Your address <input name=email></label> <button>Continue</button></form>");
        return;
      }
      const result =
        PEOPLE[email] === undefined
          ? { error: "access_denied", error_description: "nobody of this address" }
          : { login: { accountId: email } };
      return provider.interactionFinished(request, response, result);
    }
    const grant = new provider.Grant({ accountId: session?.accountId ?? "", clientId: String(params.client_id) });
    grant.addOIDCScope("openid email profile");
    return provider.interactionFinished(request, response, { consent: { grantId: await grant.save() } });
  };
  const server = createServer((request, response) => {
    if (goesAway && request.url?.startsWith("/token")) return void request.socket.destroy();
    if (!request.url?.startsWith("/interaction/")) return void handle(request, response);
    interact(request, response).catch((error: unknown) => response.writeHead(500).end(String(error)));
  });
  await new Promise<void>((resolve) => server.listen(Number(new URL(issuer).port), "127.0.0.1", resolve));
  return {
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
