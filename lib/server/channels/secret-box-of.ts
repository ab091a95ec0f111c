import type { Env } from "../env/env";
import { createSecretBox, type SecretBox } from "./secret-box";

/** The box of this installation. @throws Error without AUTH_SECRET, which every process that needs it is given */
export function secretBoxOf({
  authSecret,
  authSecretsPrevious,
}: Pick<Env, "authSecret" | "authSecretsPrevious">): SecretBox {
  if (authSecret === null) throw new Error("AUTH_SECRET must be set");
  return createSecretBox([authSecret, ...authSecretsPrevious]);
}
