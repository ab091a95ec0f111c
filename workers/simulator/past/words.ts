import type { AlertLabel } from "@/lib/contract/alert";

type Texts = readonly [string, ...string[]];

/** What people note down while they work on an alert, by what it will turn out to be. */
export const COMMENTS: Readonly<Record<"fraud" | "honest", Texts>> = {
  fraud: [
    "Called the customer: does not know these payments.",
    "Card blocked, waiting for the customer to call back.",
    "Same device as in two alerts of this week.",
    "The amounts fit no earlier payment of this account.",
    "Asked the other bank to hold the money.",
    "The customer was called by somebody who said he was from the bank.",
    "The IP address is not one that this customer uses.",
    "No answer on the phone. Trying again in half an hour.",
  ],
  honest: [
    "Called the customer: all payments are known.",
    "The customer has travelled in this region before.",
    "Waiting for the customer to call back.",
    "The merchant confirms a card terminal that was out of order.",
    "Looks like a usual purchase for this account. Checking the history.",
  ],
};

/** What people say when they resolve an alert. */
export const VERDICTS: Readonly<Record<AlertLabel, Texts>> = {
  fraud: [
    "Customer confirms fraud. Card replaced.",
    "Confirmed with the customer. Account locked, new access sent.",
    "Money was stopped at the other bank.",
    "Fits the pattern of the week. Reported.",
    "Confirmed. Payments charged back.",
  ],
  false_positive: [
    "Customer made the payments.",
    "Customer bought a car. Seller is known.",
    "Customer is on a journey, told us before.",
    "Forgot the code, remembered it in the end.",
  ],
  inconclusive: ["Customer cannot be reached. Watching the account.", "The history is too short to tell."],
};
