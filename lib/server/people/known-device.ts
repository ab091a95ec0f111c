import { createHmac, randomBytes, timingSafeEqual } from "node:crypto";

const COOKIE = "tripline.device";
/** Accounts that one device remembers. */
const ACCOUNTS_MAX = 4;
const MAX_AGE_S = 365 * 24 * 3_600;
const TOKEN = /^[\w-]{16}\.[\w-]{16}\.[\w-]{43}$/;

/**
 * A device from which an account was signed in to before, told by a signed cookie. Wrong passwords from elsewhere never
 * make it wait. The cookie opens nothing and holds no address: only what the server's secret makes of it.
 */
export interface KnownDevices {
  /** The device's own name when it knows the account, else null. */
  nameOf(cookies: string | null, email: string): string | null;
  /** The cookie for a device that just signed in to the account, with what it knew before. */
  remember(cookies: string | null, email: string): string;
}

export function knownDevices(secret: string): KnownDevices {
  const mac = (text: string): Buffer => createHmac("sha256", secret).update(`known device\n${text}`).digest();
  const accountOf = (email: string): string => mac(`account\n${email}`).toString("base64url").slice(0, 16);
  const signed = (account: string, device: string): string =>
    `${account}.${device}.${mac(`${account}.${device}`).toString("base64url")}`;
  const isOurs = (token: string): boolean => {
    if (!TOKEN.test(token)) return false;
    const [account = "", device = ""] = token.split(".");
    return timingSafeEqual(Buffer.from(token), Buffer.from(signed(account, device)));
  };
  const tokensIn = (cookies: string | null): readonly string[] =>
    (cookieIn(cookies) ?? "").split("~").slice(0, ACCOUNTS_MAX).filter(isOurs);

  return {
    nameOf(cookies, email) {
      const account = `${accountOf(email)}.`;
      return (
        tokensIn(cookies)
          .find((token) => token.startsWith(account))
          ?.split(".")[1] ?? null
      );
    },
    remember(cookies, email) {
      const account = accountOf(email);
      const before = tokensIn(cookies);
      const services = before.find((token) => token.startsWith(`${account}.`));
      const token = services ?? signed(account, randomBytes(12).toString("base64url"));
      const kept = [token, ...before.filter((other) => other !== services)].slice(0, ACCOUNTS_MAX);
      return `${COOKIE}=${kept.join("~")}; Path=/api/auth; Max-Age=${MAX_AGE_S}; HttpOnly; SameSite=Lax`;
    },
  };
}

function cookieIn(cookies: string | null): string | null {
  for (const part of (cookies ?? "").split(";")) {
    const cookie = part.trim();
    if (cookie.startsWith(`${COOKIE}=`)) return cookie.slice(COOKIE.length + 1);
  }
  return null;
}
