/** How one route is declared: its address, who may ask it where, what it is asked and what it answers. */
import type { Bytes } from '@treeline/vault/verify'
import type { Read, Shape } from './shape.ts'

export type Origin = 'person' | 'desk'
/** Needs a session of its origin's side, or answers anybody. */
export type Needs = 'session' | 'nothing'
/** A body of bytes that is no JSON, at most so many. */
export type Raw = { readonly mostBytes: number }
/** A body of bytes in a form of its own: how it is written. Who takes it has the way to read it. */
export type Coded<T> = Raw & { write(value: T): Bytes }
/** What a body may be; null: there is none. */
type Body = Shape<unknown> | Coded<unknown> | Raw | null

export type Route<On extends readonly Origin[] = readonly Origin[], N = Needs, A = Body, B = Body> = {
  readonly method: 'GET' | 'POST' | 'PUT'
  readonly path: string
  readonly on: On
  readonly needs: N
  readonly ask: A
  readonly answer: B
}

type Content<B> = B extends Shape<unknown> ? Read<B> : B extends Raw ? Bytes : null
/** As it arrives. */
export type Ask<R extends Route> = Content<R['ask']>
/** As it is put. */
export type Put<R extends Route> = R['ask'] extends Coded<infer T> ? T : Ask<R>
export type Answer<R extends Route> = Content<R['answer']>

export const both = ['person', 'desk'] as const
export const person = ['person'] as const
export const desk = ['desk'] as const

// Marked for the bundler: a page carries the routes it asks and no others.

/** JSON or bytes in their form asked, JSON or bytes answered. */
/* @__NO_SIDE_EFFECTS__ */
export function post<
  On extends readonly Origin[],
  N extends Needs,
  A extends Shape<unknown> | Coded<unknown>,
  B extends Body,
>(path: string, on: On, needs: N, ask: A, answer: B): Route<On, N, A, B> {
  return { method: 'POST', path, on, needs, ask, answer }
}

/** Bytes sent. */
/* @__NO_SIDE_EFFECTS__ */
export function put<On extends readonly Origin[], N extends Needs, A extends Raw, B extends Body>(
  path: string,
  on: On,
  needs: N,
  ask: A,
  answer: B,
): Route<On, N, A, B> {
  return { method: 'PUT', path, on, needs, ask, answer }
}

/** Nothing asked, the same for everybody. */
/* @__NO_SIDE_EFFECTS__ */
export function get<On extends readonly Origin[], B extends Body>(
  path: string,
  on: On,
  answer: B,
): Route<On, 'nothing', null, B> {
  return { method: 'GET', path, on, needs: 'nothing', ask: null, answer }
}
