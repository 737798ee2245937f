import { type Channel, type InvokeMap, type Json, LANGUAGES, SOCKET_TAKEN } from '../../shared/ipc-contract.js';
import { isRoute } from '../../shared/routes.js';
import { isRecord } from '../server/ask-server.js';
import { isPreferenceName } from '../storage/preferences.js';

type Check<T> = (value: unknown) => value is T;
type ArgumentsCheck<A extends readonly unknown[]> = (values: readonly unknown[]) => values is A;

const text =
  (most: number, least = 0): Check<string> =>
  (value): value is string =>
    typeof value === 'string' && value.length >= least && value.length <= most;

const whole =
  (least: number, most: number): Check<number> =>
  (value): value is number =>
    typeof value === 'number' && Number.isInteger(value) && value >= least && value <= most;

const oneOf =
  <T extends string>(list: readonly T[]): Check<T> =>
  (value): value is T =>
    list.includes(value as T);

/** An object with exactly these fields. */
const fields =
  <T extends object>(checks: { readonly [K in keyof T]: Check<T[K]> }): Check<T> =>
  (value): value is T => {
    if (!isRecord(value) || Object.keys(value).length !== Object.keys(checks).length) return false;
    return Object.entries<Check<unknown>>(checks).every(([name, check]) => check(value[name]));
  };

const exactly =
  <A extends readonly unknown[]>(...checks: { readonly [I in keyof A]: Check<A[I]> }): ArgumentsCheck<A> =>
  (values): values is A =>
    values.length === checks.length && checks.every((check: Check<unknown>, index) => check(values[index]));

const preferenceName: Check<string> = (value): value is string => typeof value === 'string' && isPreferenceName(value);
const route: Check<string> = (value): value is string => typeof value === 'string' && isRoute(value);

/** Values that JSON can hold, not deeper than anything anybody means. */
const json = (value: unknown, depth = 0): value is Json => {
  if (value === null || typeof value === 'boolean' || typeof value === 'string') return true;
  if (typeof value === 'number') return Number.isFinite(value);
  if (depth > 20 || typeof value !== 'object') return false;
  return Object.values(value).every((entry) => json(entry, depth + 1));
};
const jsonValue: Check<Json> = (value): value is Json => json(value);

/** What a WebSocket lets a page close with. */
const closeCode: Check<number> = (value): value is number => value === 1000 || whole(3000, 4999)(value);
const closeReason: Check<string> = (value): value is string => text(123)(value) && Buffer.byteLength(value) <= 123;

const url = text(2000);
const socketId = whole(0, Number.MAX_SAFE_INTEGER);
const nothing = exactly<[]>();

/** What each channel takes; whatever else comes is refused before anything is done with it. */
export const ARGUMENTS: { readonly [C in Channel]: ArgumentsCheck<InvokeMap[C]['args']> } = {
  'app.info': nothing,
  'server.probe': exactly(url),
  'server.list': nothing,
  'server.forget': exactly(url),
  'session.current': nothing,
  'session.signIn': exactly(fields({ url, name: text(200), password: text(1000) })),
  'session.switchTo': exactly(url),
  'session.keeping': nothing,
  'session.signOut': nothing,
  'socket.open': exactly(socketId),
  'socket.send': exactly(socketId, text(256 * 1024)),
  'socket.close': exactly(socketId, closeCode, closeReason),
  'preferences.read': nothing,
  'preferences.write': exactly(preferenceName, jsonValue),
  'notification.show': exactly(fields({ title: text(200, 1), body: text(1000), route })),
  'menu.language': exactly(oneOf(LANGUAGES)),
};

/** The same for what the preload script tells by itself. */
export const TAKEN_ARGUMENTS = {
  [SOCKET_TAKEN]: exactly<[id: number, characters: number]>(socketId, whole(0, Number.MAX_SAFE_INTEGER)),
};
