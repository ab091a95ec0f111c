import type { Metadata } from "next";
import { headers } from "next/headers";
import { LinkFault } from "@/components/invite/link-fault";
import { SetPassword } from "@/components/invite/set-password";
import { RefusedError } from "@/lib/server/errors/errors";
import { problemResponseOf } from "@/lib/server/errors/problem";
import { openLink } from "@/lib/server/sign-in/accept-link";
import { currentUser } from "@/lib/server/sign-in/auth";
import { services } from "@/lib/server/web/services";

// The address of this page opens an account: it is told to nobody.
export const metadata: Metadata = { title: "Choose a password", referrer: "no-referrer" };

interface InvitePageProps {
  readonly params: Promise<{ readonly token: string }>;
}

export default async function InvitePage(props: InvitePageProps) {
  const { token } = await props.params;
  const asked = await headers();
  try {
    const { kind, name, email } = await openLink(services(), asked, token);
    const signedIn = await currentUser(asked);
    return <SetPassword token={token} kind={kind} name={name} email={email} signedInAs={signedIn?.email ?? null} />;
  } catch (error) {
    if (!(error instanceof RefusedError)) throw error;
    const { title, detail = "" } = problemResponseOf(error.refusal).body;
    return <LinkFault title={title} detail={detail} />;
  }
}
