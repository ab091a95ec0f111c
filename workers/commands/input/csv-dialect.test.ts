import { expect, test } from "vitest";
import { csvLayout, valuesAmong } from "./csv-dialect";

const layout = (text: string) => csvLayout(text.split("\n"));

test("the delimiter is found, also where amounts have decimal commas", () => {
  expect(layout("id;betrag;text\n1;12,50;a\n2;7,00;b,c")).toMatchObject({
    dialect: { delimiter: ";", quote: '"' },
    headerAt: 0,
    columns: ["id", "betrag", "text"],
  });
  expect(layout("a\tb\tc\n1\t2\t3")?.dialect.delimiter).toBe("\t");
  expect(layout("a|b|c\n1|2|3")?.dialect.delimiter).toBe("|");
  expect(layout("a,b,c\n1,2;3,4")?.dialect.delimiter).toBe(",");
  expect(layout("'a','b, c','d'\n'1','2, 2','3'\n'1','2','3'")).toMatchObject({
    dialect: { delimiter: ",", quote: "'" },
    columns: ["a", "b, c", "d"],
  });
});

test("a stray quote in a short file does not make a quote of the apostrophe", () => {
  expect(layout("id,who,amount\n1,a,2\n2,\"b,3\n3,O'Neil,4\n")?.dialect).toEqual({ delimiter: ",", quote: '"' });
});

test("lines before the header are a preamble, and names that come twice can be told apart", () => {
  expect(layout('"Konto";"DE00"\n\n"Tag";"Betrag";"Text";"Tag"\n"1";"2";"3";"4"\n"1";"2";"3";"4"')).toMatchObject({
    headerAt: 2,
    columns: ["Tag", "Betrag", "Text", "Tag#2"],
  });
});

test("a header that looks like values is told", () => {
  expect(valuesAmong(["id", "amount", "TX_2"])).toEqual([]);
  expect(valuesAmong(["t1", "12.50", "EUR"])).toEqual(["12.50"]);
  expect(valuesAmong(["t1", "2026-01-01T00:00:00Z"])).toEqual(["2026-01-01T00:00:00Z"]);
  expect(layout(" \n\n")).toBe(null);
});
