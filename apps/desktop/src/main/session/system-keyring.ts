import { safeStorage } from 'electron';
import type { Keyring } from './keyring.js';

const SYSTEM_NAMES: Readonly<Partial<Record<NodeJS.Platform, string>>> = { darwin: 'Keychain', win32: 'DPAPI' };

/** Electron's newer methods where it has them; the older ones block, and are going. */
const isAsync = (): boolean => typeof safeStorage.encryptStringAsync === 'function';

/** The keyring of the system. On Linux there may be none, and then Electron would seal with a key that everybody knows. */
export const systemKeyring: Keyring = {
  describe: async () => {
    const isLinux = process.platform === 'linux';
    const backend = isLinux ? safeStorage.getSelectedStorageBackend() : (SYSTEM_NAMES[process.platform] ?? 'system');
    if (backend === 'basic_text' || backend === 'unknown') return { problem: 'this system has no keyring' };
    const isAvailable = isAsync()
      ? await safeStorage.isAsyncEncryptionAvailable()
      : safeStorage.isEncryptionAvailable();
    return isAvailable ? { backend } : { problem: `${backend} does not answer` };
  },
  seal: async (text) => (isAsync() ? await safeStorage.encryptStringAsync(text) : safeStorage.encryptString(text)),
  open: async (sealed) =>
    isAsync() ? (await safeStorage.decryptStringAsync(sealed)).result : safeStorage.decryptString(sealed),
};
