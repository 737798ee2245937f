/** What is inside and must not be told: where the program is, what it is made of, how its tables are called. */
const INSIDE = [
  /\bat [\w.<>]+ \(/,
  /\bnode_modules\b|\bnode:internal|file:\/\/|\/(?:work|tmp|home|usr|srv)\/|\.[jt]s:\d/,
  /\bSQLITE_|\bSqlite|no such (?:table|column)|syntax error$|\bconstraint failed\b|near "/,
  /\b(?:external_id|client_id|token_hash|next_due_date|lifecycle_events|audit_entries|api_keys|client_groups)\b/,
  /\b(?:TypeError|RangeError|ReferenceError|Cannot read|is not a function|is not iterable|undefined|\[object )/,
  /\b(?:[A-Z]\w*(?:Resolver|Entity|Exception|InputClass)|GraphqlContext|ArgumentValidationError|LRUCache|DataLoader)\b/,
];

const LARGEST = 2 * 1024 * 1024;

interface Shape {
  readonly data?: unknown;
  readonly errors?: unknown;
}

/** Why an answer is not one that may be sent; undefined where it may. */
export function problemOf(text: string): string | undefined {
  if (text.length > LARGEST) return `${text.length} characters`;
  let answer: Shape;
  try {
    answer = JSON.parse(text) as Shape;
  } catch {
    return 'not JSON';
  }
  if (typeof answer !== 'object' || answer === null || Array.isArray(answer)) return 'not an object';
  const others = Object.keys(answer).filter((key) => key !== 'data' && key !== 'errors');
  if (others.length > 0) return `has ${others.join(', ')}`;
  if (answer.errors === undefined) return isObject(answer.data) ? undefined : 'neither data nor errors';
  if (answer.data !== undefined && answer.data !== null && !isObject(answer.data)) return 'data is no object';
  if (!Array.isArray(answer.errors) || answer.errors.length === 0) return 'errors are no list';
  return answer.errors.map(problemOfError).find((problem) => problem !== undefined);
}

function problemOfError(error: unknown): string | undefined {
  if (!isObject(error) || typeof error['message'] !== 'string' || error['message'] === '')
    return 'an error says nothing';
  const unknown = Object.keys(error).find((key) => !['message', 'locations', 'path', 'extensions'].includes(key));
  if (unknown !== undefined) return `an error has ${unknown}`;
  const { code, ...more } = (error['extensions'] ?? {}) as Readonly<Record<string, unknown>>;
  if (typeof code !== 'string') return 'an error has no code';
  if (code === 'INTERNAL_SERVER_ERROR' || code === 'SERVICE_UNAVAILABLE') return code;
  const extra = Object.keys(more).find((key) => key !== 'argumentPath' && key !== 'retryAfterSeconds');
  if (extra !== undefined) return `an error tells ${extra}`;
  if (error['message'].length > 1000) return `a message of ${error['message'].length} characters`;
  const told = INSIDE.find((pattern) => pattern.test(error['message'] as string));
  return told === undefined ? undefined : `a message tells what is inside, by ${String(told)}`;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
