import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import Provider from "oidc-provider";
import { freePort } from "../postgres/free-port";

/** A person at the provider. */
interface OidcPerson {
  readonly email: string;
  readonly email_verified?: boolean;
  readonly name?: string;
  readonly [claim: string]: unknown;
}

/** A real OIDC provider on loopback that lets whoever is `signedIn` through without asking. */
export interface TestProvider {
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecret: string;
  /** Who is signed in there from now on; null refuses. */
  signedIn(person: OidcPerson | null): void;
  close(): Promise<void>;
}

const CLIENT = { id: "tripline", secret: "a secret of the client, for tests" };

/** Starts one that sends browsers back to `redirectUri`. Claims beside the usual ones come with the scope `profile`. */
export async function startOidcProvider(redirectUri: string): Promise<TestProvider> {
  const port = await freePort();
  const issuer = `http://127.0.0.1:${port}`;
  let person: OidcPerson | null = null;
  const provider = new Provider(issuer, {
    clients: [{ client_id: CLIENT.id, client_secret: CLIENT.secret, redirect_uris: [redirectUri] }],
    claims: { openid: ["sub"], email: ["email", "email_verified"], profile: ["name", "groups"] },
    features: { devInteractions: { enabled: false } },
    interactions: { url: (_, { uid }) => `/interaction/${uid}` },
    cookies: { keys: ["for tests"] },
    findAccount: (_, id) => {
      const found = person;
      return found === null ? undefined : { accountId: id, claims: () => ({ sub: id, ...found }) };
    },
  });
  const handle = provider.callback();
  const server = createServer((request, response) => {
    if (!request.url?.startsWith("/interaction/")) return void handle(request, response);
    void (async () => {
      const { prompt, params, session } = await provider.interactionDetails(request, response);
      if (person === null) {
        const refused = { error: "access_denied", error_description: "nobody is signed in" };
        return provider.interactionFinished(request, response, refused);
      }
      if (prompt.name === "login") {
        return provider.interactionFinished(request, response, { login: { accountId: person.email } });
      }
      const grant = new provider.Grant({ accountId: session?.accountId ?? "", clientId: String(params.client_id) });
      grant.addOIDCScope("openid email profile");
      return provider.interactionFinished(request, response, { consent: { grantId: await grant.save() } });
    })();
  });
  await new Promise<void>((resolve) => server.listen(port, "127.0.0.1", resolve));
  return {
    issuer: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    clientId: CLIENT.id,
    clientSecret: CLIENT.secret,
    signedIn: (next) => {
      person = next;
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
