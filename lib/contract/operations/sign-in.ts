import { z } from "zod";
import {
  AcceptedLink,
  BackupCodes,
  ChangePasswordBody,
  CodeBody,
  ConfirmBody,
  DemoSignInBody,
  NothingBody,
  SecondFactorSetup,
  SignInAnswer,
  SignInBody,
  SingleSignOnBody,
} from "../sign-in";
import { AcceptLinkBody } from "../user-account";
import type { Operation } from "./operation";

/** What the library behind the call says beside that, and nobody reads. */
const Done = z.unknown();

const call = <P extends string, B extends z.ZodType, A extends z.ZodType>(
  path: P,
  summary: string,
  body: B,
  schema: A,
) =>
  ({
    method: "post",
    path,
    summary,
    permission: null,
    body: { types: ["application/json"], schema: body },
    success: { status: 200, says: "Done", schema },
  }) as const satisfies Operation;

/** The calls by which people of our own pages sign in and change how; machines use none, and the description names none. */
export const SIGN_IN_OPERATIONS = [
  call("/api/auth/sign-in/email", "Sign in by password", SignInBody, SignInAnswer),
  call("/api/auth/sign-in/social", "Begin single sign-on", SingleSignOnBody, SignInAnswer),
  call("/api/auth/sign-out", "End the session", NothingBody, Done),
  call("/api/auth/change-password", "Choose another password", ChangePasswordBody, Done),
  call("/api/auth/two-factor/enable", "Begin to set up a second factor", ConfirmBody, SecondFactorSetup),
  call("/api/auth/two-factor/disable", "Turn the second factor off", ConfirmBody, Done),
  call("/api/auth/two-factor/generate-backup-codes", "Make new backup codes", ConfirmBody, BackupCodes),
  call("/api/auth/two-factor/verify-totp", "Give a code of the authenticator app", CodeBody, Done),
  call("/api/auth/two-factor/verify-backup-code", "Give a backup code", CodeBody, Done),
  call("/api/demo/sign-in", "Sign in to the demo", DemoSignInBody, SignInAnswer),
  call("/api/invite", "Set the password that a link was made for", AcceptLinkBody, AcceptedLink),
] as const;
