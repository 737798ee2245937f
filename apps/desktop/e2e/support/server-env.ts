import path from 'node:path';

/** What Node has compiled of the server once, every process that is started of it finds here; the other tests share it. */
const COMPILED = path.join(import.meta.dirname, '../../../../node_modules/.cache/compiled');

/** This process's environment without what would steer the server, and what is wanted instead. */
export function serverEnv(wanted: NodeJS.ProcessEnv = {}): NodeJS.ProcessEnv {
  const kept = Object.entries(process.env).filter(
    ([name]) => !/^(ARREARS_|DATABASE_URL|MONGODB_URI|NODE_OPTIONS|FORCE_COLOR)/.test(name),
  );
  return { ...Object.fromEntries(kept), NO_COLOR: '1', NODE_COMPILE_CACHE: COMPILED, ...wanted };
}
