/** Seals texts with a key that the system keeps for this user. */
export interface Keyring {
  /** The system's name for it, and null where it is none to be trusted with a token; then `problem` says why. */
  describe: () => Promise<{ readonly backend: string } | { readonly problem: string }>;
  seal: (text: string) => Promise<Buffer>;
  /** Throws where the key is another by now. */
  open: (sealed: Buffer) => Promise<string>;
}
