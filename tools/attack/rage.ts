import { setTimeout as sleep } from "node:timers/promises";
import { type Answer, send } from "./send";
import type { AttackTarget } from "./target";

/** Sign-ins at a steady rate. */
export interface SignInStorm {
  readonly perSecond: number;
  readonly ms: number;
  /** With the administrator's password, or with wrong ones. */
  readonly isRight: boolean;
  /** Addresses that they come from, one after the other. */
  readonly peers: number;
  /** Tells the addresses of one storm from those of another: 0 to 255. */
  readonly network: number;
}

/** Sends sign-ins of the administrator at the rate, whether or not those before are answered. Gives all answers. */
export async function rage(
  target: AttackTarget,
  { perSecond, ms, isRight, peers, network }: SignInStorm,
): Promise<readonly Answer[]> {
  const answers: Promise<Answer>[] = [];
  const startedAt = performance.now();
  const spent = () => performance.now() - startedAt;
  for (let sent = 0; spent() < ms; await sleep(5)) {
    for (; sent < (spent() * perSecond) / 1_000; sent++) {
      const host = sent % peers;
      const peer = `10.${network}.${Math.floor(host / 250)}.${1 + (host % 250)}`;
      const password = isRight ? target.admin.password : `wrong ${sent}`;
      answers.push(signIn(target, { email: target.admin.email, password, peer, cookie: "" }));
    }
  }
  return Promise.all(answers);
}

/** Signs in with a password from an address. */
export function signIn(
  { url }: AttackTarget,
  given: { readonly email: string; readonly password: string; readonly peer: string; readonly cookie: string },
): Promise<Answer> {
  const { email, password, peer, cookie } = given;
  return send(url, {
    method: "POST",
    path: "/api/auth/sign-in/email",
    headers: { origin: url, "content-type": "application/json", "x-forwarded-for": peer, cookie },
    body: JSON.stringify({ email, password }),
  });
}
