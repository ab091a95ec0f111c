import { writeToOutbox } from "../outbox/write";
import { braked } from "./braked";
import type { TellsOfTripped } from "./judge";

/** Tells those who must know that rules tripped. */
export const tellTripped: TellsOfTripped = (tx, tripped) =>
  writeToOutbox(
    tx,
    tripped.map(({ ruleId, ruleName, reason, at }) => braked({ ruleId, ruleName, reason }, at)),
  );
