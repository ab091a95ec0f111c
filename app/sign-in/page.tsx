import type { Metadata } from "next";
import { headers } from "next/headers";
import { redirect } from "next/navigation";
import { singleSignOnFault } from "@/components/sign-in/refusal";
import { safeNext } from "@/components/sign-in/safe-next";
import { SignIn } from "@/components/sign-in/sign-in";
import { currentUser } from "@/lib/server/sign-in/auth";
import { services } from "@/lib/server/web/services";

export const metadata: Metadata = { title: "Sign in" };

interface SignInPageProps {
  readonly searchParams: Promise<Readonly<Record<string, string | string[] | undefined>>>;
}

export default async function SignInPage(props: SignInPageProps) {
  const { next, error } = await props.searchParams;
  const target = safeNext(typeof next === "string" ? next : null);
  if ((await currentUser(await headers())) !== null) redirect(target);
  const { demo, oidc } = services().env;
  return (
    <SignIn
      next={target}
      demo={demo}
      singleSignOn={oidc !== null}
      fault={typeof error === "string" ? singleSignOnFault(error) : null}
    />
  );
}
