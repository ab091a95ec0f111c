import { expect, test } from "vitest";
import { decodeTransaction } from "@/lib/contract/decode";
import { parseJson } from "@/lib/contract/json";
import type { Transaction } from "@/lib/contract/transaction";
import { projectRoot } from "@/lib/server/project/root";
import { compileMapping, type Mapper } from "./compile";
import { contentHash, rowHasher } from "./content-hash";
import { type Mapping, parseMappingText } from "./mapping";
import { columnNames } from "./place";
import { readMapping, readPresets } from "./read";

/** What became of one record: the transaction without what it lacks, or why there is none. */
function outcome(mapper: Mapper, body: unknown, hash: () => string): unknown {
  const whole = { body, key: null, headers: {}, hash };
  return mapper.elements(whole).map((source) => {
    const mapped = mapper.map(source);
    if (mapped.kind !== "mapped")
      return mapped.kind === "skipped" ? `skipped: ${mapped.why}` : `refused: ${mapped.error}`;
    const decoded = decodeTransaction(mapped.value);
    return decoded.ok ? present(decoded.transaction) : `rejected: ${decoded.error}`;
  });
}

function present(transaction: Transaction): object {
  const entries = Object.entries(transaction).filter(([, value]) => value !== null);
  return Object.fromEntries(
    entries.map(([name, value]) => [name, name === "timestamp" ? new Date(Number(value)).toISOString() : value]),
  );
}

/** Rows separated by `;` here, whatever separates them in the file. */
function rows(mapping: Mapping, text: string): readonly unknown[] {
  const [header = [], ...cells] = text
    .trim()
    .split("\n")
    .map((line) => line.split(";"));
  const columns = columnNames(header);
  const mapper = compileMapping(mapping, { columns });
  return cells.flatMap((row) => outcome(mapper, row, () => rowHasher(columns)(row)));
}

const preset = (name: string): Mapping => readMapping(`preset:${name}`, projectRoot());
function json(mapping: Mapping, text: string): unknown {
  const body = parseJson(text);
  return outcome(compileMapping(mapping), body, () => contentHash(body));
}
const HASH = expect.stringMatching(/^[0-9a-f]{32}$/);

test("there is a preset for each kind that is promised, and an unknown one is told with those that are", () => {
  expect(readPresets(projectRoot()).map(({ name }) => name)).toEqual([
    "pacs008",
    "paysim",
    "sparkasse",
    "sparkov",
    "stripe",
  ]);
  expect(() => preset("acme")).toThrow(
    "preset:acme: is not known; there are pacs008, paysim, sparkasse, sparkov, stripe",
  );
  expect(() => readMapping("/nowhere/mapping.yaml", projectRoot())).toThrow(/there is no such file/);
});

test("PaySim", () => {
  const text = `
step;type;amount;nameOrig;oldbalanceOrg;newbalanceOrig;nameDest;oldbalanceDest;newbalanceDest;isFraud;isFlaggedFraud
1;PAYMENT;9839.64;C1231006815;170136.0;160296.36;M1979787155;0.0;0.0;0;0
743;CASH_OUT;850002.52;C1280323807;850002.52;0.0;C873221189;6510099.11;7360101.63;1;0`;
  const [first, last] = rows(preset("paysim"), text);
  expect(first).toEqual({
    id: HASH,
    accountId: "C1231006815",
    counterpartyId: "M1979787155",
    amount: 9839.64,
    currency: "USD",
    timestamp: "2024-01-01T01:00:00.000Z",
    type: "payment",
    attributes: {
      oldBalance: 170136,
      newBalance: 160296.36,
      counterpartyOldBalance: 0,
      counterpartyNewBalance: 0,
      fraud: false,
      flagged: false,
    },
  });
  expect(last).toMatchObject({
    timestamp: "2024-01-31T23:00:00.000Z",
    type: "withdrawal",
    attributes: { fraud: true },
  });
});

test("Sparkov", () => {
  const text = `
;trans_date_trans_time;cc_num;merchant;category;amt;first;last;gender;street;city;state;zip;lat;long;city_pop;job;dob;trans_num;unix_time;merch_lat;merch_long;is_fraud
0;2019-01-01 00:00:18;4992346398065154184;fraud_Rippin, Kub and Mann;misc_net;4.97;Jane;Doe;F;1 Main St;Moravian Falls;NC;02134;36.0788;-81.1781;3495;Psychologist;1988-03-09;0b242abb623afc578575680df30655b9;1325376018;36.011293;-82.048315;0`;
  expect(rows(preset("sparkov"), text)).toEqual([
    {
      id: "0b242abb623afc578575680df30655b9",
      accountId: "4992346398065154184",
      cardId: "4992346398065154184",
      amount: 4.97,
      currency: "USD",
      timestamp: "2019-01-01T00:00:18.000Z",
      type: "purchase",
      merchantId: "fraud_Rippin, Kub and Mann",
      merchantCategory: "misc_net",
      country: "US",
      latitude: 36.011293,
      longitude: -82.048315,
      attributes: {
        homeLatitude: 36.0788,
        homeLongitude: -81.1781,
        cityPopulation: 3495,
        fraud: false,
        gender: "F",
        city: "Moravian Falls",
        state: "NC",
        zip: "02134",
        job: "Psychologist",
        dob: "1988-03-09",
      },
    },
  ]);
});

test("Stripe charges, in an event and alone, in currencies with and without cents", () => {
  const charge = {
    id: "ch_1",
    object: "charge",
    amount: 1999,
    currency: "usd",
    created: 1_795_600_000,
    customer: null,
    status: "succeeded",
    payment_method_details: { card: { fingerprint: "Xt5EWLLDS7FJjR1c", country: "US", brand: "visa" } },
    billing_details: { email: "Jenny@Example.com", address: { postal_code: "02134" } },
    outcome: { risk_score: 32, risk_level: "normal" },
    refunded: false,
  };
  const stripe = preset("stripe");
  const expected = {
    id: "ch_1",
    accountId: "Xt5EWLLDS7FJjR1c",
    cardId: "Xt5EWLLDS7FJjR1c",
    amount: 19.99,
    currency: "USD",
    timestamp: "2026-11-25T09:46:40.000Z",
    type: "purchase",
    country: "US",
    attributes: {
      status: "succeeded",
      email: "jenny@example.com",
      postalCode: "02134",
      riskScore: 32,
      riskLevel: "normal",
      brand: "visa",
      refunded: false,
    },
  };
  expect(json(stripe, JSON.stringify(charge))).toEqual([expected]);
  const event = { id: "evt_1", object: "event", account: "acct_1", type: "charge.succeeded", data: { object: charge } };
  expect(json(stripe, JSON.stringify(event))).toEqual([{ ...expected, merchantId: "acct_1" }]);
  expect(json(stripe, JSON.stringify({ object: "list", data: [charge] }))).toEqual([
    expect.stringMatching(/^refused: id from data.object.id or id: nothing is there/),
  ]);
  for (const [currency, amount] of Object.entries({ jpy: 1999, kwd: 1.999, ugx: 19.99, isk: 19.99 })) {
    expect(json(stripe, JSON.stringify({ ...charge, currency }))).toMatchObject([{ amount }]);
  }
  expect(json(stripe, JSON.stringify({ ...charge, status: "failed" }))).toEqual([
    'skipped: data.object.status or status is "failed"',
  ]);
  expect(json(stripe, '{"id":"evt_2","object":"event","data":{"object":{"object":"customer","id":"c"}}}')).toEqual([
    'skipped: data.object.object or object is "customer"',
  ]);
});

test("pacs.008 as JSON, one transfer or several in a message", () => {
  const transfer = (id: string, amount: object, account: object) => ({
    PmtId: { EndToEndId: "e", UETR: id },
    IntrBkSttlmAmt: amount,
    Dbtr: { Nm: "Anna" },
    DbtrAcct: { Id: account },
    CdtrAcct: { Id: { IBAN: "FR7630006000011234567890189" } },
    CdtrAgt: { FinInstnId: { BICFI: "BNPAFRPP", PstlAdr: { Ctry: "FR" } } },
    RmtInf: { Ustrd: "Rent" },
  });
  const message = (CdtTrfTxInf: unknown) =>
    JSON.stringify({
      Document: { FIToFICstmrCdtTrf: { GrpHdr: { MsgId: "m1", CreDtTm: "2026-11-26T10:15:00+01:00" }, CdtTrfTxInf } },
    });
  const one = transfer("u1", { "@Ccy": "EUR", "#text": "1234.50" }, { IBAN: "DE89370400440532013000" });
  const two = transfer("u2", { Ccy: "JPY", value: 500 }, { Othr: [{ Id: "4992346398065154184" }] });
  const expected = {
    id: "u1",
    accountId: "DE89370400440532013000",
    counterpartyId: "FR7630006000011234567890189",
    amount: 1234.5,
    currency: "EUR",
    timestamp: "2026-11-26T09:15:00.000Z",
    type: "transfer",
    country: "FR",
    attributes: { debtor: "Anna", creditorBank: "BNPAFRPP", remittance: "Rent", messageId: "m1" },
  };
  expect(json(preset("pacs008"), message(one))).toEqual([expected]);
  expect(json(preset("pacs008"), message([one, two]))).toMatchObject([
    expected,
    { id: "u2", accountId: "4992346398065154184", amount: 500, currency: "JPY" },
  ]);
});

test("a German bank's CSV", () => {
  const text = `
Auftragskonto;Buchungstag;Valutadatum;Buchungstext;Verwendungszweck;Glaeubiger ID;Mandatsreferenz;Kundenreferenz (End-to-End);Sammlerreferenz;Lastschrift Ursprungsbetrag;Auslagenersatz Ruecklastschrift;Beguenstigter/Zahlungspflichtiger;Kontonummer/IBAN;BIC (SWIFT-Code);Betrag;Waehrung;Info
DE02120300000000202051;26.11.26;26.11.26;KARTENZAHLUNG;REWE SAGT DANKE;;;;;;;REWE Markt ;DE89370400440532013000;COBADEFFXXX;-1.012,34;EUR;Umsatz gebucht
DE02120300000000202051;26.11.26;26.11.26;GUTSCHRIFT;Gehalt;;;;;;;Acme GmbH;;;2.500,00;EUR;Umsatz gebucht
DE02120300000000202051;27.11.26;27.11.26;KARTENZAHLUNG;;;;;;;;Kiosk;;;-5,00;EUR;Umsatz vorgemerkt`;
  expect(rows(preset("sparkasse"), text)).toEqual([
    {
      id: HASH,
      accountId: "DE02120300000000202051",
      counterpartyId: "DE89370400440532013000",
      amount: 1012.34,
      currency: "EUR",
      timestamp: "2026-11-25T23:00:00.000Z",
      type: "debit",
      attributes: {
        text: "KARTENZAHLUNG",
        counterparty: "REWE Markt",
        purpose: "REWE SAGT DANKE",
        bank: "COBADEFFXXX",
      },
    },
    expect.objectContaining({ amount: 2500, type: "credit", counterpartyId: "Acme GmbH" }),
    'skipped: Info is "Umsatz vorgemerkt"',
  ]);
});

test("IBM AML: two columns of one name, names of currencies, an id of the content", () => {
  const mapping = parseMappingText(`
fields:
  id: { hash: true }
  accountId: Account
  counterpartyId: Account#2
  amount: Amount Paid
  currency:
    path: Payment Currency
    values: { US Dollar: USD, Euro: EUR, Yuan: CNY, Yen: JPY, UK Pound: GBP, Swiss Franc: CHF, Bitcoin: BTC }
    otherwise: refuse
  timestamp: { path: Timestamp, time: yyyy/MM/dd HH:mm }
  type: { path: Payment Format, case: lower }
  attributes.laundering: { path: Is Laundering, as: boolean }
attributes: [From Bank, To Bank]
`);
  const text = `
Timestamp;From Bank;Account;To Bank;Account;Amount Received;Receiving Currency;Amount Paid;Payment Currency;Payment Format;Is Laundering
2022/09/01 00:20;010;8000EBD30;010;8000EBD30;3697.34;US Dollar;3697.34;US Dollar;Reinvestment;0
2022/09/01 00:02;0070;100428660;01124;800825340;389769.39;Ruble;389769.39;Ruble;Cheque;1`;
  expect(rows(mapping, text)).toEqual([
    {
      id: HASH,
      accountId: "8000EBD30",
      counterpartyId: "8000EBD30",
      amount: 3697.34,
      currency: "USD",
      timestamp: "2022-09-01T00:20:00.000Z",
      type: "reinvestment",
      attributes: { laundering: false, "From Bank": "010", "To Bank": "010" },
    },
    'refused: currency from Payment Currency: "Ruble" is none of US Dollar, Euro, Yuan, Yen, UK Pound, Swiss Franc, Bitcoin; add it to values',
  ]);
});

test("TabFormer: a time in four columns, amounts in dollars", () => {
  const mapping = parseMappingText(`
zone: America/New_York
skip:
  - { when: Errors?, startsWith: Bad }
fields:
  id: { hash: true }
  accountId: { template: "{User}-{Card}" }
  cardId: { template: "{User}-{Card}" }
  amount: { path: Amount, strip: $, thousands: ",", sign: absolute }
  currency: { constant: USD }
  timestamp: { template: "{Year}-{Month}-{Day} {Time}", time: yyyy-M-d HH:mm }
  type: { path: Amount, strip: $, thousands: ",", bySign: { negative: refund, positive: purchase } }
  channel: { path: Use Chip, values: { Chip Transaction: chip, Swipe Transaction: swipe, Online Transaction: online } }
  merchantId: Merchant Name
  merchantCategory: MCC
  attributes.fraud: { path: Is Fraud?, as: boolean }
  attributes.zip: Zip
`);
  const text = `
User;Card;Year;Month;Day;Time;Amount;Use Chip;Merchant Name;Merchant City;Merchant State;Zip;MCC;Errors?;Is Fraud?
0;0;2002;9;1;06:21;$1,134.09;Swipe Transaction;3527213246127876953;La Verne;CA;91750.0;5300;;No
0;1;2002;9;1;06:42;$-38.48;Online Transaction;-727612092139916043;Online;;;5411;;Yes
0;1;2002;9;1;06:43;$5.00;Chip Transaction;1;Online;;;5411;Bad PIN,;No`;
  expect(rows(mapping, text)).toEqual([
    {
      id: HASH,
      accountId: "0-0",
      cardId: "0-0",
      amount: 1134.09,
      currency: "USD",
      timestamp: "2002-09-01T10:21:00.000Z",
      type: "purchase",
      channel: "swipe",
      merchantId: "3527213246127876953",
      merchantCategory: "5300",
      attributes: { fraud: false, zip: "91750.0" },
    },
    expect.objectContaining({ amount: 38.48, type: "refund", channel: "online", merchantId: "-727612092139916043" }),
    'skipped: Errors? is "Bad PIN,"',
  ]);
});

test("IEEE-CIS: seconds from a day that nobody names", () => {
  const mapping = parseMappingText(`
fields:
  id: TransactionID
  accountId: { join: { of: [card1, card2, card3, card5, addr1], with: "-" } }
  amount: TransactionAmt
  currency: { constant: USD }
  timestamp: { path: TransactionDT, time: s, plus: 2017-11-30T00:00:00Z }
  type: { constant: purchase }
  merchantCategory: ProductCD
  attributes.fraud: { path: isFraud, as: boolean }
attributes: [card4, card6, P_emaildomain]
`);
  const text = `
TransactionID;isFraud;TransactionDT;TransactionAmt;ProductCD;card1;card2;card3;card4;card5;card6;addr1;P_emaildomain
2987000;0;86400;68.5;W;13926;;150.0;discover;142.0;credit;315.0;
2987001;1;86401;29.0;W;2755;404.0;150.0;mastercard;102.0;credit;325.0;gmail.com`;
  expect(rows(mapping, text)).toEqual([
    {
      id: "2987000",
      accountId: "13926-150.0-142.0-315.0",
      amount: 68.5,
      currency: "USD",
      timestamp: "2017-12-01T00:00:00.000Z",
      type: "purchase",
      merchantCategory: "W",
      attributes: { fraud: false, card4: "discover", card6: "credit" },
    },
    expect.objectContaining({ id: "2987001", timestamp: "2017-12-01T00:00:01.000Z" }),
  ]);
});

test("Plaid: money in is negative, a day or a moment, a nested place", () => {
  const mapping = parseMappingText(`
zone: America/New_York
skip:
  - { when: pending, equals: true }
fields:
  id: transaction_id
  accountId: account_id
  amount: { path: amount, sign: absolute }
  currency: { first: [iso_currency_code, unofficial_currency_code], case: upper }
  timestamp: { first: [datetime, authorized_datetime, date], time: iso }
  type: { path: amount, bySign: { negative: credit, positive: debit } }
  merchantId: { first: [merchant_entity_id, merchant_name, name] }
  merchantCategory: { first: [personal_finance_category.primary, category.0] }
  channel: { path: payment_channel, values: { in store: pos, online: web } }
  country: { path: location.country, codes: country }
  latitude: location.lat
  longitude: location.lon
  attributes.city: location.city
`);
  const spend = {
    transaction_id: "lPNjeW1nR6CDn5okmGQ6hEpMo4lLNoSrzqDje",
    account_id: "BxBXxLj1m4HMXBm9WZZmCWVbPjX16EHwv99vp",
    amount: 72.1,
    iso_currency_code: "USD",
    unofficial_currency_code: null,
    date: "2026-07-31",
    datetime: "2026-07-31T11:01:01Z",
    merchant_name: "Walmart",
    payment_channel: "in store",
    pending: false,
    personal_finance_category: { primary: "GENERAL_MERCHANDISE" },
    location: { city: "Burlingame", country: "US", lat: 40.740352, lon: -74.001761 },
  };
  expect(json(mapping, JSON.stringify(spend))).toEqual([
    {
      id: spend.transaction_id,
      accountId: spend.account_id,
      amount: 72.1,
      currency: "USD",
      timestamp: "2026-07-31T11:01:01.000Z",
      type: "debit",
      merchantId: "Walmart",
      merchantCategory: "GENERAL_MERCHANDISE",
      channel: "pos",
      country: "US",
      latitude: 40.740352,
      longitude: -74.001761,
      attributes: { city: "Burlingame" },
    },
  ]);
  const income = { ...spend, amount: -2307.21, datetime: null, location: { city: null, country: null, lat: null } };
  expect(json(mapping, JSON.stringify(income))).toMatchObject([
    { amount: 2307.21, type: "credit", timestamp: "2026-07-31T04:00:00.000Z" },
  ]);
  expect(json(mapping, JSON.stringify({ ...spend, pending: true }))).toEqual(["skipped: pending is true"]);
});
