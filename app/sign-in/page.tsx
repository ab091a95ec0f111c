import type { Metadata } from "next";
import { headers } from "next/headers";
import { redirect } from "next/navigation";
import { safeNext } from "@/components/sign-in/safe-next";
import { SignIn } from "@/components/sign-in/sign-in";
import { currentUser } from "@/lib/server/auth";
import { services } from "@/lib/server/services";

export const metadata: Metadata = { title: "Sign in" };

interface SignInPageProps {
  readonly searchParams: Promise<Readonly<Record<string, string | string[] | undefined>>>;
}

export default async function SignInPage(props: SignInPageProps) {
  const { next } = await props.searchParams;
  const target = safeNext(typeof next === "string" ? next : null);
  if ((await currentUser(await headers())) !== null) redirect(target);
  return <SignIn next={target} demo={services().env.demo} />;
}
