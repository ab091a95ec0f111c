import { z } from "zod";
import type { Read } from "./read";
import { RoleSchema } from "./role-schema";

const password = z.string().max(1_000);
/** Where the browser goes afterwards: a path, which no browser reads as another site. */
const OwnPath = z
  .string()
  .max(2_000)
  .regex(/^\/(?![/\\])[^\t\n\r\0]*$/, "expected a path of this site");

// What each call takes, and nothing else: the library behind them knows members that lead elsewhere or make sessions last.

export const SignInBody = z.strictObject({ email: z.string().max(320), password });
/** An ID token here, which the library would take, would lead past the provider. */
export const SingleSignOnBody = z.strictObject({
  provider: z.literal("oidc"),
  callbackURL: OwnPath,
  errorCallbackURL: OwnPath,
});
/** The password once more, of somebody who is signed in. */
export const ConfirmBody = z.strictObject({ password });
export const ChangePasswordBody = z.strictObject({
  currentPassword: password,
  newPassword: password,
  revokeOtherSessions: z
    .literal(true)
    .default(true)
    .describe("A new password is chosen because somebody else may know the old one"),
});
/** A code of the authenticator app, or a backup code. */
export const CodeBody = z.strictObject({ code: z.string().max(100) });
export const NothingBody = z.strictObject({});
export const DemoSignInBody = z.strictObject({ role: RoleSchema.exclude(["admin"]) });

/** What is said when somebody is let in, or half. */
export const SignInAnswer = z.object({
  twoFactorRedirect: z.boolean().optional().describe("The password was right; a code is missing"),
  url: z.string().optional().describe("Where single sign-on goes on"),
});

export const BackupCodes = z.object({ backupCodes: z.array(z.string()) });
/** What an authenticator app needs, and the codes to fall back on. */
export const SecondFactorSetup = BackupCodes.extend({ totpURI: z.string() });
export type SecondFactorSetup = Read<typeof SecondFactorSetup>;

/** Whose password a link set: what they sign in with. */
export const AcceptedLink = z.object({ email: z.string() });
