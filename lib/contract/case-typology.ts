/** What kind of fraud a case is of. */
export const TYPOLOGIES = [
  "account_takeover",
  "card_testing",
  "card_not_present",
  "lost_or_stolen_card",
  "authorised_push_payment",
  "money_mule",
  "structuring",
  "identity",
  "first_party",
  "merchant",
  "other",
] as const;
export type Typology = (typeof TYPOLOGIES)[number];

/** Its name for people. */
export const TYPOLOGY_NAMES: Readonly<Record<Typology, string>> = {
  account_takeover: "Account takeover",
  card_testing: "Card testing",
  card_not_present: "Card not present",
  lost_or_stolen_card: "Lost or stolen card",
  authorised_push_payment: "Authorised push payment",
  money_mule: "Money mule",
  structuring: "Structuring",
  identity: "Stolen or made-up identity",
  first_party: "First-party fraud",
  merchant: "Merchant fraud",
  other: "Other",
};

/** Something to do in a case; the key says which it is, however its words change. */
interface ChecklistStep {
  readonly key: string;
  readonly text: string;
}

/** What every case begins with. */
export const GENERAL_CHECKLIST: readonly ChecklistStep[] = [
  { key: "history", text: "Look at what is usual for the customer" },
  { key: "others", text: "Look for other accounts with the same card, device or counterparty" },
  { key: "contact", text: "Contact the customer, and write down what they said" },
];

const step = (key: string, text: string): ChecklistStep => ({ key, text });

/** What is added once it is known what kind of fraud it is. */
export const TYPOLOGY_CHECKLISTS: Readonly<Record<Typology, readonly ChecklistStep[]>> = {
  account_takeover: [
    step("end-sessions", "End the customer's sessions and reset the credentials"),
    step("changed-details", "Check address, phone and payees that were changed lately"),
  ],
  card_testing: [
    step("block-card", "Block the cards that were tried"),
    step("tell-merchant", "Tell the merchant's acquirer"),
  ],
  card_not_present: [
    step("block-card", "Block the card and send a new one"),
    step("chargeback", "Open the chargeback"),
  ],
  lost_or_stolen_card: [
    step("block-card", "Block the card and send a new one"),
    step("police", "Ask for the police report"),
  ],
  authorised_push_payment: [
    step("recall", "Ask the receiving bank to hold or return the money"),
    step("payee", "Put the payee on the list of blocked counterparties"),
    step("reimburse", "Decide on reimbursement"),
  ],
  money_mule: [
    step("freeze", "Freeze what is left on the account"),
    step("senders", "Tell the banks of the senders"),
    step("report", "Decide on a suspicious-activity report"),
  ],
  structuring: [
    step("sum", "Add up the amounts over the whole period"),
    step("report", "Decide on a suspicious-activity report"),
  ],
  identity: [
    step("documents", "Check the documents of the application again"),
    step("same-details", "Look for other applications with the same details"),
  ],
  first_party: [
    step("disputes", "Read the customer's earlier disputes"),
    step("evidence", "Collect proof of delivery or use"),
  ],
  merchant: [
    step("payout", "Hold the merchant's payout"),
    step("contract", "Read the contract and the last review of the merchant"),
  ],
  other: [],
};
