import type { ReactNode } from "react";
import { Logo } from "@/components/shell/logo";

/** The frame of the pages that a link leads to, as the sign-in page has it. */
export function InviteEntry({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <main className="grid min-h-dvh place-items-center px-4 py-8">
      <div className="flex w-full max-w-80 flex-col gap-4">
        <header className="flex flex-col gap-2">
          <p className="flex items-center gap-2.5 text-xl">
            <Logo size={26} />
            Tripline
          </p>
          <h1 className="text-lg">{title}</h1>
        </header>
        {children}
      </div>
    </main>
  );
}
