import type { HealthWarning, WarningCode } from "@/lib/contract/health";
import type { UpkeepWork } from "../upkeep/works";
import type { HealthFigures } from "./figures";
import type { HealthHistory } from "./history";
import { standstillOf } from "./standstill";

const DAY_MS = 86_400_000;

/** Work that has a warning of its own: its code is its name. */
type Told = Extract<UpkeepWork, WarningCode>;

/** What stands still, and what that means. */
const WORDS: Readonly<Record<Told, readonly [what: string, means: string]>> = {
  deadlines: [
    "Deadlines of alerts were not looked at",
    "Nobody is told of alerts that become late, though the queue shows them as late.",
  ],
  waits: [
    "Alerts whose wait is over were not brought back",
    "Their history does not say that they are back, and open queues do not show them until they are loaded again.",
  ],
  gathering: [
    "Alerts were not gathered into cases",
    "New alerts stand alone in the queue, although they belong together.",
  ],
  payments: ["Payments were not counted", "Fraud rates lack what came since."],
  retention: [
    "What is older than TRIPLINE_RETENTION was not removed",
    "It is kept for longer than it should be, and the database grows.",
  ],
  decisions: [
    "Decisions without an outcome were not completed",
    "They stay as they were answered, although more is known by now.",
  ],
};
const CODES: readonly Told[] = ["deadlines", "waits", "gathering", "payments", "retention", "decisions"];

/** Whether work that processes do by themselves stands still. Detection is not concerned. */
export function judgeUpkeep(figures: HealthFigures, history: HealthHistory): readonly HealthWarning[] {
  // While the database is away nothing says that it has ended.
  if (!figures.database.ok) return history.warnings.filter(({ code }) => CODES.some((own) => own === code));
  return CODES.flatMap((code): HealthWarning[] => {
    const standing = standstillOf(code, figures, history);
    if (standing === null) return [];
    const { since, words, remedy, waiting } = standing;
    const [what, means] = WORDS[code];
    const behind = code === "payments" ? behindOf(figures) : "";
    return [{ code, since, lines: waiting, message: `${what} ${words}. ${means}${behind}`, remedy }];
  });
}

/** How far the counting of payments is behind. */
function behindOf({ at, upkeep: { oldestPayment } }: HealthFigures): string {
  if (oldestPayment === null) return "";
  const day = new Date(oldestPayment).toISOString().slice(0, 10);
  const days = Math.floor((at - oldestPayment) / DAY_MS);
  const behind = days < 1 ? "less than a day" : days === 1 ? "1 day" : `${days.toLocaleString("en")} days`;
  return ` The first that is not counted was made on ${day}: they are ${behind} behind.`;
}
