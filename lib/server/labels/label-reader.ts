import type { Db } from "../data/db";
import { type LabelPlaces, type LabelsRead, type LabelsWanted, NO_LABELS, newestPlace, readLabels } from "./records";

/** What becomes known of transactions, for those who read it as it comes. */
export interface LabelReader {
  /** The newest place that can be read, as it was known some `LOOK_MS` ago; `NO_LABELS` before it was looked up. Asking has it looked up again. */
  newest(): number;
  /** The newest place that can be read, as it is now. */
  look(): Promise<number>;
  /** As `readLabels`. */
  read(places: LabelPlaces, wanted: LabelsWanted): Promise<LabelsRead>;
}

/** The newest place is looked up this often at most. */
const LOOK_MS = 250;

export function createLabelReader({ direct }: Pick<Db, "direct">, now: () => number = Date.now): LabelReader {
  let newest = NO_LABELS;
  let lookedAtMs = Number.NEGATIVE_INFINITY;
  let looking = false;
  const look = async (): Promise<void> => {
    looking = true;
    try {
      newest = await newestPlace(direct);
    } catch {
      // It is looked up again; who reads labels or commits is told of the fault.
    } finally {
      looking = false;
    }
  };
  return {
    look: () => newestPlace(direct),
    newest: () => {
      if (!looking && now() - lookedAtMs >= LOOK_MS) {
        lookedAtMs = now();
        void look();
      }
      return newest;
    },
    read: (places, wanted) => readLabels(direct, places, wanted),
  };
}
