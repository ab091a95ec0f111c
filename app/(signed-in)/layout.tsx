import { headers } from "next/headers";
import { redirect } from "next/navigation";
import type { ReactNode } from "react";
import { Frame } from "@/components/frame/frame";
import { Providers } from "@/components/frame/providers";
import { currentUser } from "@/lib/server/auth";

/** Every page behind the sign-in: who has no session is sent there and comes back to the page they asked for. */
export default async function SignedInLayout({ children }: { readonly children: ReactNode }) {
  const asked = await headers();
  const user = await currentUser(asked);
  if (user === null) redirect(`/sign-in?next=${encodeURIComponent(asked.get("x-tripline-path") ?? "/")}`);
  return (
    <Providers user={{ id: user.id, name: user.name, email: user.email, role: user.role }}>
      <Frame>{children}</Frame>
    </Providers>
  );
}
