"use client";

import { useState } from "react";
import { useUser } from "@/components/frame/user";
import { RulesNav } from "@/components/rules/rules-nav";
import { Button, Panel } from "@/components/ui";
import type { Nearness } from "@/lib/contract/backtest";
import { guessedRule } from "@/lib/feed/missed/guess-rule";
import { pickKey } from "@/lib/feed/missed/picked";
import { AccountSearch } from "./account-search";
import { Answers } from "./answers";
import { History } from "./history";
import { useHistory } from "./history-query";
import { useMissedPlace } from "./missed-url";
import { Suggestions } from "./suggestions";
import { useStartRule } from "./use-catch";

const NOTHING_COUNTED: ReadonlySet<string> = new Set();

/** An account's transactions beside what each rule says of those that are chosen. */
export function MissedPage() {
  const [{ account, picked }, go] = useMissedPlace();
  const [looked, setLooked] = useState<Nearness | null>(null);
  return (
    <div className="mx-auto flex max-w-[1600px] flex-col gap-3 p-3 md:p-4 lg:h-full">
      <div className="flex min-h-8 flex-wrap items-center gap-x-3 gap-y-2">
        <h1 className="text-lg">Why was this not caught?</h1>
        <RulesNav current="missed" />
      </div>
      <div className="flex flex-wrap items-start gap-3">
        <AccountSearch account={account} onFound={go} />
        {account !== null && picked.length > 0 && <StartRule account={account} picked={picked} />}
      </div>
      {account === null ? (
        <Panel title="Where to begin" titleHidden className="pt-3">
          <Suggestions />
        </Panel>
      ) : (
        <div className="grid min-h-0 grid-cols-1 gap-3 lg:flex-1 lg:grid-cols-[minmax(0,11fr)_minmax(0,12fr)]">
          <div className="flex min-h-0 flex-col">
            <History
              key={account}
              account={account}
              picked={picked}
              counted={looked === null ? NOTHING_COUNTED : new Set(looked.evidence)}
              onPick={(next) => go({ account, picked: next })}
            />
          </div>
          <div className="flex min-h-0 flex-col">
            <Answers account={account} picked={picked} onLook={setLooked} />
          </div>
        </div>
      )}
    </div>
  );
}

/** Offers a draft of a new rule made from what is chosen, once that is read. */
function StartRule({ account, picked }: { readonly account: string; readonly picked: readonly string[] }) {
  const mayDraft = useUser().can("draftRules");
  const rows = useHistory(account).data ?? [];
  const start = useStartRule();
  const chosen = rows.filter((row) => picked.includes(pickKey(row))).reverse();
  if (!mayDraft || chosen.length === 0) return null;
  return (
    <Button busy={start.isPending} onClick={() => start.mutate(guessedRule(chosen, stamp(Date.now())))}>
      Start a new rule from {chosen.length === 1 ? "it" : "these"}
    </Button>
  );
}

/** "20260105-1403", UTC: tells rules that are started apart. */
function stamp(at: number): string {
  return new Date(at).toISOString().slice(0, 16).replaceAll(/[-:]/g, "").replace("T", "-");
}
