import { headers } from "next/headers";
import { redirect } from "next/navigation";
import type { ReactNode } from "react";
import { AppShell } from "@/components/shell/app-shell";
import { Providers } from "@/components/shell/providers";
import { lacksSecondFactor } from "@/lib/server/people/second-factor-rule";
import { currentUser } from "@/lib/server/sign-in/auth";
import { services } from "@/lib/server/web/services";

/** Every page behind the sign-in: who has no session is sent there, and who lacks a second factor that is
 * required sets one up, then they come back to the page they asked for. */
export default async function SignedInLayout({ children }: { readonly children: ReactNode }) {
  const asked = await headers();
  const user = await currentUser(asked);
  const next = encodeURIComponent(asked.get("x-tripline-path") ?? "/");
  if (user === null) redirect(`/sign-in?next=${next}`);
  if (await lacksSecondFactor(services().db, user)) redirect(`/second-factor?next=${next}`);
  return (
    <Providers
      user={{ id: user.id, name: user.name, email: user.email, role: user.role }}
      baseCurrency={services().env.baseCurrency}
    >
      <AppShell>{children}</AppShell>
    </Providers>
  );
}
