"use client";

import { useState } from "react";
import { RulesNav } from "@/components/shell/rules-nav";
import { Panel } from "@/components/ui";
import type { Nearness } from "@/lib/contract/backtest";
import { useMissedPlace } from "../ui/missed-url";
import { AccountSearch } from "./account-search";
import { Answers } from "./answers";
import { MissedHistory } from "./history";
import { Suggestions } from "./suggestions";

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
      <AccountSearch account={account} onFound={go} />
      {account === null ? (
        <Panel title="Where to begin" titleHidden className="pt-3">
          <Suggestions />
        </Panel>
      ) : (
        <div className="grid min-h-0 grid-cols-1 gap-3 lg:flex-1 lg:grid-cols-[minmax(0,11fr)_minmax(0,12fr)]">
          <div className="flex min-h-0 flex-col">
            <MissedHistory
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
