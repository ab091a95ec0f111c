import {
  CamelCasePlugin,
  type Compilable,
  type CompiledQuery,
  type DatabaseConnection,
  DeleteQueryNode,
  InsertQueryNode,
  Kysely,
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
  type QueryResult,
  UpdateQueryNode,
} from "kysely";
import type pg from "pg";
import type { Prisma } from "../generated/prisma/client";
import type { Tables } from "./tables";

/** Statements that are typed by schema.prisma; where they are run, who made them says. */
export type Statements = Kysely<Tables>;

/** A client of Prisma, or the one of an interactive transaction. */
type Runner = Pick<Prisma.TransactionClient, "$queryRawUnsafe" | "$executeRawUnsafe">;

/**
 * Kysely's statements, typed by schema.prisma and run by Prisma where `prisma` stands: in its transaction, if it is one's client. Kysely only
 * writes the text; it opens no transactions of its own.
 */
export function builderOn(prisma: Runner): Statements {
  return builderOf(connectionOf(prisma));
}

/**
 * The same statements on a connection of `pg`, or each on any of a pool's, for what runs at the rate of transactions, of steps of people or of
 * polls: Prisma's part of a statement costs more than the statement. int8 arrives as a number.
 */
export function builderOnClient(client: pg.ClientBase | pg.Pool): Statements {
  return builderOf({
    executeQuery: async <Row>(query: CompiledQuery): Promise<QueryResult<Row>> => {
      const { sql: text, parameters } = query;
      const { rows, rowCount } = await client.query({ text, values: [...parameters], ...nameOf(query) });
      return { rows: rows as Row[], numAffectedRows: BigInt(rowCount ?? 0) };
    },
    // biome-ignore lint/correctness/useYield: rows are read at once.
    streamQuery: async function* () {
      throw new Error("Rows are not given one by one.");
    },
  });
}

/**
 * Runs a statement that PostgreSQL parses once a connection, for those that run often on a connection of `pg`; its text must always be the
 * same. `name` is this statement's alone.
 */
export function runPrepared<Row>(
  statements: Statements,
  name: string,
  statement: Compilable<Row>,
): Promise<readonly Row[]> {
  return runNamed(statements, name, statement.compile());
}

/** The same with a statement that is written already. */
export async function runNamed<Row>(
  statements: Statements,
  name: string,
  query: CompiledQuery<Row>,
): Promise<readonly Row[]> {
  const named: NamedQuery<Row> = { ...query, name };
  return (await statements.executeQuery<Row>(named)).rows;
}

interface NamedQuery<Row> extends CompiledQuery<Row> {
  readonly name: string;
}

function nameOf(query: CompiledQuery): { readonly name?: string } {
  return "name" in query && typeof query.name === "string" ? { name: query.name } : {};
}

function builderOf(connection: DatabaseConnection): Statements {
  const noTransactions = () => Promise.reject(new Error("Use transact: it gives all statements one transaction."));
  const nothing = () => Promise.resolve();
  return new Kysely<Tables>({
    dialect: {
      createDriver: () => ({
        init: nothing,
        acquireConnection: () => Promise.resolve(connection),
        beginTransaction: noTransactions,
        commitTransaction: noTransactions,
        rollbackTransaction: noTransactions,
        releaseConnection: nothing,
        destroy: nothing,
      }),
      createAdapter: () => new PostgresAdapter(),
      createIntrospector: (db) => new PostgresIntrospector(db),
      createQueryCompiler: () => new PostgresQueryCompiler(),
    },
    // Objects in JSON keep their names: only columns are in another case in the database.
    plugins: [new CamelCasePlugin({ maintainNestedObjectKeys: true })],
  });
}

function connectionOf(prisma: Runner): DatabaseConnection {
  return {
    executeQuery: async <Row>({ sql, parameters, query }: CompiledQuery): Promise<QueryResult<Row>> => {
      const changes = InsertQueryNode.is(query) || UpdateQueryNode.is(query) || DeleteQueryNode.is(query);
      if (changes && query.returning === undefined) {
        return { rows: [], numAffectedRows: BigInt(await prisma.$executeRawUnsafe(sql, ...parameters)) };
      }
      return { rows: await prisma.$queryRawUnsafe<Row[]>(sql, ...parameters) };
    },
    // biome-ignore lint/correctness/useYield: Prisma gives all rows at once.
    streamQuery: async function* () {
      throw new Error("Prisma gives no rows one by one.");
    },
  };
}
