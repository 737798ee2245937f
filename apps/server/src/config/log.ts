/** Where a server tells what happens when nobody watches: a sentence, and what belongs to it for programs. */
export interface Log {
  info: (story: object, message: string) => void;
  warn: (story: object, message: string) => void;
  error: (story: object, message: string) => void;
}
