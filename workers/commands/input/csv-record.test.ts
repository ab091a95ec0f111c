import { expect, test } from "vitest";
import { csvRecordAt } from "./csv-record";

const COMMA = { delimiter: ",", quote: '"' };

/** Every record of a text with three columns: its cells, or the line that was refused. */
function records(text: string, columns = 3, dialect = COMMA): readonly unknown[] {
  const lines = text.split("\n");
  const found: unknown[] = [];
  for (let at = 0; at < lines.length; ) {
    const record = csvRecordAt(lines, at, true, columns, dialect);
    if ("cells" in record) {
      found.push(record.cells);
      at += record.lines;
    } else {
      found.push(`line ${at + 1}`);
      at += 1;
    }
  }
  return found;
}

test("cells are read with quotes, doubled quotes, line breaks and quotes amid a cell", () => {
  expect(records('a,"b ""x"", y",c\n1, "2" ,3\n4,5" pipe,6\n,,\n7,"eight\nnine\n",10')).toEqual([
    ["a", 'b "x", y', "c"],
    ["1", "2", "3"],
    ["4", '5" pipe', "6"],
    ["", "", ""],
    ["7", "eight\nnine\n", "10"],
  ]);
});

test("a stray quote costs at most its own line", () => {
  expect(records('1,"a,x\n2,b,y\n3,c,z')).toEqual(["line 1", ["2", "b", "y"], ["3", "c", "z"]]);
  expect(records('1,a,"x\n2,b,y\n3,"c",z')).toEqual(["line 1", ["2", "b", "y"], ["3", "c", "z"]]);
  // A second stray quote in the same column later would close the first: the lines between are records by themselves.
  expect(records('1,"a,x\n2,b,y\n3,c",z\n4,d,w')).toEqual([
    "line 1",
    ["2", "b", "y"],
    ["3", 'c"', "z"],
    ["4", "d", "w"],
  ]);
  expect(records('1,"a"b,x\n2,b,y')).toEqual(["line 1", ["2", "b", "y"]]);
  expect(records('1,"a,x')).toEqual(["line 1"]);
  expect(records('1,"a\n2,"b\n3,c,z')).toEqual(["line 1", "line 2", ["3", "c", "z"]]);
});

test("a record with too few or too many cells is refused by itself; empty cells behind the last are not too many", () => {
  expect(records("1,2\n1,2,3\n1,2,3,4\n1,2,3,, ")).toEqual(["line 1", ["1", "2", "3"], "line 3", ["1", "2", "3"]]);
});

test("an open quote asks for more lines only while they can tell anything", () => {
  expect(csvRecordAt(['1,"a'], 0, false, 3, COMMA)).toEqual({ error: null });
  expect(csvRecordAt(['1,"a', "2,b,c"], 0, false, 3, COMMA)).toMatchObject({ error: /quote/ });
  const long = ['1,"a', ...Array.from({ length: 1_000 }, () => "text")];
  expect(csvRecordAt(long, 0, false, 3, COMMA)).toMatchObject({ error: /quote/ });
});
