import path from 'node:path';

const LOG_LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;
export type LogLevel = (typeof LOG_LEVELS)[number];

/** How the API is served. */
export interface ServerSettings {
  readonly host: string;
  /** 0 takes any that is free. */
  readonly port: number;
  /** Origins of the web pages that may use the API, besides the desktop app. */
  readonly allowedOrigins: readonly string[];
  readonly introspection: boolean;
  readonly sandbox: boolean;
  /** Absolute path of the file with the only operations that are executed; null executes any. */
  readonly persistedOperations: string | null;
  readonly logLevel: LogLevel;
  /** Proxies in front of this server, whose X-Forwarded-For is believed. */
  readonly trustedProxies: number;
}

const MAX_PROXIES = 10;
const YES: ReadonlySet<string> = new Set(['1', 'true', 'yes', 'on']);
const NO: ReadonlySet<string> = new Set(['0', 'false', 'no', 'off']);

type Complain = (problem: string) => void;

/** Reads how to serve; complains in a sentence for each value that cannot be. */
export function readServerSettings(env: NodeJS.ProcessEnv, workingDir: string, complain: Complain): ServerSettings {
  const development = readSwitch(env, 'ARREARS_DEVELOPMENT', false, complain);
  const file = env.ARREARS_PERSISTED_OPERATIONS;
  return {
    host: readHost(env.ARREARS_HOST || '127.0.0.1', complain),
    port: readNumber(env, 'ARREARS_PORT', { otherwise: 4000, highest: 65_535, what: 'a port number' }, complain),
    allowedOrigins: readOrigins(env.ARREARS_ALLOWED_ORIGINS ?? '', complain),
    introspection: readSwitch(env, 'ARREARS_INTROSPECTION', development, complain),
    sandbox: readSwitch(env, 'ARREARS_SANDBOX', development, complain),
    persistedOperations: file ? path.resolve(workingDir, file) : null,
    logLevel: readLogLevel(env.ARREARS_LOG_LEVEL || 'info', complain),
    trustedProxies: readNumber(
      env,
      'ARREARS_TRUST_PROXY',
      { otherwise: 0, highest: MAX_PROXIES, what: 'the number of proxies in front of the server' },
      complain,
    ),
  };
}

function readHost(text: string, complain: Complain): string {
  const host = text.replace(/^\[(.*)\]$/, '$1');
  if (!/^[\w.:%-]{1,253}$/.test(host)) complain(`ARREARS_HOST must be a host name or an address, not ${quote(text)}`);
  return host;
}

function readNumber(
  env: NodeJS.ProcessEnv,
  name: string,
  { otherwise, highest, what }: { readonly otherwise: number; readonly highest: number; readonly what: string },
  complain: Complain,
): number {
  const text = env[name];
  if (!text) return otherwise;
  const value = /^\d{1,6}$/.test(text) ? Number(text) : Number.NaN;
  if (!(value <= highest)) complain(`${name} must be ${what}, from 0 to ${highest}, not ${quote(text)}`);
  return value;
}

export function readSwitch(env: NodeJS.ProcessEnv, name: string, otherwise: boolean, complain: Complain): boolean {
  const text = env[name]?.toLowerCase();
  if (!text) return otherwise;
  if (!YES.has(text) && !NO.has(text)) complain(`${name} must be true or false, not ${quote(text)}`);
  return YES.has(text);
}

function readOrigins(text: string, complain: Complain): readonly string[] {
  const origins = text
    .split(',')
    .map((part) => part.trim().toLowerCase())
    .filter(Boolean);
  for (const origin of origins) {
    const isOrigin = /^[a-z][a-z\d+.-]*:\/\/[^/?#@\s*]+$/.test(origin) && URL.canParse(origin);
    if (!isOrigin)
      complain(`ARREARS_ALLOWED_ORIGINS: ${quote(origin)} is not an origin, such as https://billing.example.com`);
  }
  return origins;
}

function readLogLevel(text: string, complain: Complain): LogLevel {
  const level = LOG_LEVELS.find((each) => each === text.toLowerCase());
  if (level === undefined) complain(`ARREARS_LOG_LEVEL must be one of ${LOG_LEVELS.join(', ')}, not ${quote(text)}`);
  return level ?? 'info';
}

function quote(text: string): string {
  return `“${text.slice(0, 100)}”`;
}
