import type { z } from "zod";
import type { Deep, Read } from "../read";
import type { OPERATIONS } from "./all";
import type { Operation } from "./operation";
import type { SIGN_IN_OPERATIONS } from "./sign-in";

/** Every call that the browser can make. */
type Known = (typeof OPERATIONS)[number] | (typeof SIGN_IN_OPERATIONS)[number];

export type Method = Operation["method"];
type Calls = {
  readonly [M in Method]: { readonly [O in Extract<Known, { readonly method: M }> as O["path"]]: O };
};
/** The paths that can be called by a method, with their parameters in braces. */
export type PathOf<M extends Method> = keyof Calls[M] & string;
type OperationOf<M extends Method, P extends string> = Calls[M][P & keyof Calls[M]];

/** The names in braces. */
export type ParameterOf<P extends string> = P extends `${string}{${infer Name}}${infer Rest}`
  ? Name | ParameterOf<Rest>
  : never;

/** What a sender may give: what the schema takes, before it judges it. */
type Sent<S> = S extends z.ZodType ? Deep<z.input<S>> : never;

type InPath<P extends string> = [ParameterOf<P>] extends [never]
  ? unknown
  : { readonly path: { readonly [N in ParameterOf<P>]: string } };
type InQuery<O> = O extends { readonly query: infer Q }
  ? object extends Sent<Q>
    ? { readonly query?: Sent<Q> }
    : { readonly query: Sent<Q> }
  : unknown;
type InBody<O> = O extends { readonly body: { readonly schema: infer B } } ? { readonly body: Sent<B> } : unknown;

/** What a call is given: the parameters of its path, its query and its body, as far as it has them. */
export type RequestOf<M extends Method, P extends string> = InPath<P> &
  InQuery<OperationOf<M, P>> &
  InBody<OperationOf<M, P>>;

/** What the address of a call is made of. */
export type AddressOf<M extends Method, P extends string> = InPath<P> & InQuery<OperationOf<M, P>>;

type Body<S> = S extends { readonly schema: infer T extends z.ZodType } ? Read<T> : null;
type Successes<O> = O extends { readonly success: infer S }
  ? S | (O extends { readonly otherwise: readonly (infer Other)[] } ? Other : never)
  : never;

/** What a call answers when it succeeds; null where it answers nothing. */
export type AnswerOf<M extends Method, P extends string> = Body<Successes<OperationOf<M, P>>>;

/** The statuses with which a call succeeds. */
export type StatusOf<M extends Method, P extends string> =
  Successes<OperationOf<M, P>> extends { readonly status: infer S } ? S & number : never;

/** What a call answers when it succeeds with this status. */
export type AnswerWith<M extends Method, P extends string, S> = Body<
  Extract<Successes<OperationOf<M, P>>, { readonly status: S }>
>;

/** Whether a call answers with a file, of another type than JSON. */
export type IsFile<M extends Method, P extends string> =
  Successes<OperationOf<M, P>> extends { readonly type: string } ? true : false;

/** The problem that a 409 of a call carries, where it says more than others. */
export type ConflictOf<M extends Method, P extends string> =
  OperationOf<M, P> extends { readonly conflict: infer C extends z.ZodType } ? Read<C> : never;
