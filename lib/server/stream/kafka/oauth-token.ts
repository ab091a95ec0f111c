import { messageOf } from "@/lib/contract/message-of";
import type { SaslEnv } from "./settings";

type OauthEnv = Extract<SaslEnv, { mechanism: "oauthbearer" }>;

const ANSWER_MS = 10_000;
/** A token is renewed so long before it ends. */
const BEFORE_END_MS = 30_000;
const LIFE_MS = 300_000;

/** No token was given; the message names the endpoint and what it said. */
class TokenRefused extends Error {
  override readonly name = "TokenRefused";
}

/** Gives a token of the client, a new one when the last is about to end. Rejects with what the endpoint said. */
export function createTokenSource(env: OauthEnv, now: () => number = Date.now): () => Promise<string> {
  let known: { readonly token: Promise<string>; endsAtMs: number } | null = null;
  const renew = (): Promise<string> => {
    const asked = ask(env).then(({ token, lifeMs }) => {
      if (known !== null) known.endsAtMs = now() + lifeMs - BEFORE_END_MS;
      return token;
    });
    known = { token: asked, endsAtMs: now() + ANSWER_MS };
    asked.catch(() => {
      known = null;
    });
    return asked;
  };
  return () => (known !== null && now() < known.endsAtMs ? known.token : renew());
}

/** https://www.rfc-editor.org/rfc/rfc6749#section-4.4 */
async function ask(env: OauthEnv): Promise<{ readonly token: string; readonly lifeMs: number }> {
  const { tokenUrl, clientId, clientSecret, scope } = env;
  const basic = Buffer.from(`${encodeURIComponent(clientId)}:${encodeURIComponent(clientSecret)}`).toString("base64");
  const body = new URLSearchParams({ grant_type: "client_credentials", ...(scope === null ? {} : { scope }) });
  let answer: Response;
  try {
    answer = await fetch(tokenUrl, {
      method: "POST",
      headers: { authorization: `Basic ${basic}`, accept: "application/json" },
      body,
      signal: AbortSignal.timeout(ANSWER_MS),
    });
  } catch (error) {
    const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
    throw new TokenRefused(`the token endpoint ${tokenUrl} does not answer: ${messageOf(cause)}`);
  }
  const text = await answer.text();
  if (!answer.ok) throw new TokenRefused(`the token endpoint ${tokenUrl} said ${answer.status}: ${text.slice(0, 200)}`);
  const { access_token: token, expires_in: seconds } = fieldsOf(text);
  if (typeof token !== "string") throw new TokenRefused(`the token endpoint ${tokenUrl} gave no access_token`);
  return { token, lifeMs: typeof seconds === "number" && seconds > 0 ? seconds * 1_000 : LIFE_MS };
}

function fieldsOf(text: string): Readonly<Record<string, unknown>> {
  try {
    const found: unknown = JSON.parse(text);
    return typeof found === "object" && found !== null ? { ...found } : {};
  } catch {
    return {};
  }
}
