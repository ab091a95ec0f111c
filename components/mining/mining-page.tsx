"use client";

import Link from "next/link";
import { RulesNav } from "@/components/shell/rules-nav";
import { EmptyState } from "@/components/ui";
import { useUser } from "@/components/user/user";
import { MiningPanel } from "./mining-panel";

/** Rules that labelled history speaks for, each to be opened as a draft. */
export function MiningPage() {
  const user = useUser();
  return (
    <div className="mx-auto flex w-full max-w-[1200px] flex-col gap-3 p-3 md:p-4">
      <div className="flex min-h-8 flex-wrap items-center gap-x-3 gap-y-2">
        <h1 className="text-lg">Found in history</h1>
        <RulesNav current="found" />
      </div>
      <p className="max-w-[80ch] text-muted text-pretty">
        Rules that tell fraud from the rest: chosen on earlier transactions, judged on later ones. Open one as a draft
        to see its backtest, change it and publish it.
      </p>
      {user.can("draftRules") ? (
        <MiningPanel />
      ) : (
        <EmptyState title="Looking for rules takes the role of an analyst">
          You can read every rule and what it found under{" "}
          <Link className="text-accent underline" href="/rules">
            Rules
          </Link>
          .
        </EmptyState>
      )}
    </div>
  );
}
