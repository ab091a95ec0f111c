import type { Metadata } from "next";
import { headers } from "next/headers";
import { redirect } from "next/navigation";
import { SecondFactorRequired } from "@/components/second-factor/second-factor-required";
import { safeNext } from "@/components/sign-in/safe-next";
import { lacksSecondFactor } from "@/lib/server/people/second-factor-rule";
import { currentUser } from "@/lib/server/sign-in/auth";
import { services } from "@/lib/server/web/services";

export const metadata: Metadata = { title: "Set up a second factor" };

interface SecondFactorPageProps {
  readonly searchParams: Promise<Readonly<Record<string, string | string[] | undefined>>>;
}

/** Where everybody who lacks a second factor that is required comes first; all others go on. */
export default async function SecondFactorPage(props: SecondFactorPageProps) {
  const { next } = await props.searchParams;
  const target = safeNext(typeof next === "string" ? next : null);
  const user = await currentUser(await headers());
  if (user === null) redirect(`/sign-in?next=${encodeURIComponent(target)}`);
  if (!(await lacksSecondFactor(services().db, user))) redirect(target);
  return <SecondFactorRequired email={user.email} next={target} />;
}
