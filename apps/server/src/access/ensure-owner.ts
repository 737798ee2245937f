import type { App } from '../app.js';
import { createUser } from './create-user.js';
import { User } from './user.entity.js';

/**
 * Gives an installation without any user the user `owner`; its password, to be shown once and, unless
 * told otherwise, changed at the first sign-in. Null where there are users, or where another process was first.
 */
export async function ensureOwner(
  app: App,
  { mustChangePassword = true }: { readonly mustChangePassword?: boolean } = {},
): Promise<string | null> {
  if ((await app.database.reader().count(User)) > 0) return null;
  const result = await createUser(
    app,
    { actor: 'installation', address: 'local' },
    { name: 'owner', role: 'OWNER', mustChangePassword },
  );
  return result.outcome === 'CREATED' ? result.oneTimePassword : null;
}
