import type { EnvProblem, SetVariables } from "../errors/env-problem";

/** The provider of single sign-on. */
export interface OidcEnv {
  /** Its `/.well-known/openid-configuration` says the rest. */
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecret: string;
  /** The claim that holds the role; null: roles are given in Tripline. */
  readonly roleClaim: string | null;
}

/** What is missing for single sign-on, when any of it is set. */
export function oidcProblems(set: SetVariables): readonly EnvProblem[] {
  const needed = ["TRIPLINE_OIDC_ISSUER", "TRIPLINE_OIDC_CLIENT_ID", "TRIPLINE_OIDC_CLIENT_SECRET"];
  if ([...needed, "TRIPLINE_OIDC_ROLE_CLAIM"].every((variable) => set[variable] === undefined)) return [];
  return needed
    .filter((variable) => set[variable] === undefined)
    .map((variable) => ({
      variable,
      given: null,
      expected: "expected for single sign-on, beside the other TRIPLINE_OIDC_ variables",
    }));
}

/** Single sign-on as the variables describe it; null without. */
export function oidcOf(set: SetVariables): OidcEnv | null {
  const { TRIPLINE_OIDC_ISSUER: issuer, TRIPLINE_OIDC_CLIENT_ID: clientId } = set;
  const { TRIPLINE_OIDC_CLIENT_SECRET: clientSecret, TRIPLINE_OIDC_ROLE_CLAIM: roleClaim } = set;
  if (issuer === undefined || clientId === undefined || clientSecret === undefined) return null;
  return { issuer: issuer.replace(/\/$/, ""), clientId, clientSecret, roleClaim: roleClaim ?? null };
}
