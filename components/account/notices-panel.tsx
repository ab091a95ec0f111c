"use client";

import { problemText } from "@/components/api";
import { useNotices } from "@/components/open-notices/notices-query";
import { ErrorState, Panel, Skeleton } from "@/components/ui";
import type { NoticeChoice } from "@/lib/contract/personal-notices";
import { BrowserList } from "./browser-list";
import { ChoiceFields } from "./choice-fields";
import { useChooseNotices } from "./notice-queries";

/** Of a browser that is to be told, while nothing was chosen. */
const TO_BEGIN_WITH: NoticeChoice = {
  severities: ["critical", "high"],
  ruleIds: null,
  assigned: true,
  mentions: true,
  digest: null,
};

const isNothing = ({ severities, assigned, mentions }: NoticeChoice): boolean =>
  severities.length === 0 && !assigned && !mentions;

/** What reaches oneself, by browser and by e-mail. What is chosen counts from the next event on. */
export function NoticesPanel() {
  const query = useNotices();
  const choose = useChooseNotices();
  const notices = query.data;
  return (
    <Panel title="What reaches you" note="Beside what your team's channels are told">
      {query.isPending && <Skeleton className="h-24" />}
      {query.isError && notices === undefined && (
        <ErrorState title={problemText(query.error).title} onRetry={() => void query.refetch()}>
          {problemText(query.error).detail}
        </ErrorState>
      )}
      {notices !== undefined && (
        <div className="flex flex-col gap-5">
          <ChoiceFields
            name="In your browsers"
            choice={notices.browser}
            busy={choose.isPending}
            onChange={(browser) => choose.mutate({ browser })}
          />
          <BrowserList
            onTold={() => {
              if (isNothing(notices.browser)) choose.mutate({ browser: TO_BEGIN_WITH });
            }}
          />
          <ChoiceFields
            name="By e-mail"
            choice={notices.email}
            busy={choose.isPending}
            note={notices.hasMailServer ? null : "No mail server is set, so no mails are sent. Ask an administrator."}
            onChange={(email) => choose.mutate({ email })}
          />
        </div>
      )}
    </Panel>
  );
}
