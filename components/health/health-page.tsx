"use client";

import { RulesNav } from "@/components/rules/rules-nav";

/** How well every rule does its work in a chosen period. */
export function HealthPage() {
  return (
    <div className="mx-auto flex max-w-[1600px] flex-col gap-3 p-3 md:p-4">
      <div className="flex min-h-8 flex-wrap items-center gap-3">
        <h1 className="text-lg">Rule health</h1>
        <RulesNav current="health" />
      </div>
    </div>
  );
}
