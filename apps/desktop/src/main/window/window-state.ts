import { type BrowserWindow, type Rectangle, screen } from 'electron';
import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { isRecord } from '../server/ask-server.js';

export interface WindowState {
  readonly bounds: Partial<Rectangle>;
  readonly isMaximized: boolean;
}

export const SMALLEST = { width: 900, height: 600 };
const USUAL: WindowState = { bounds: { width: 1280, height: 820 }, isMaximized: false };
/** How long nothing must move before it is written. */
const QUIET_MS = 400;

/** How the window was left; where its display is gone, its size on the one that is there. */
export function readWindowState(file: string): WindowState {
  let value: unknown;
  try {
    value = JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return USUAL;
  }
  if (!isRecord(value) || !isRecord(value['bounds'])) return USUAL;
  const { x, y, width, height } = value['bounds'];
  const isMaximized = value['isMaximized'] === true;
  if (!isLength(width) || !isLength(height)) return { ...USUAL, isMaximized };
  const size = { width: Math.max(width, SMALLEST.width), height: Math.max(height, SMALLEST.height) };
  if (!isPlace(x) || !isPlace(y)) return { bounds: size, isMaximized };
  const bounds = { x, y, ...size };
  return { bounds: isReachable(bounds) ? bounds : size, isMaximized };
}

/** Whether enough of the title bar is on a display to take hold of. */
function isReachable({ x, y, width, height }: Rectangle): boolean {
  const { workArea } = screen.getDisplayMatching({ x, y, width, height });
  const right = workArea.x + workArea.width;
  const bottom = workArea.y + workArea.height;
  return x < right - 100 && x + width > workArea.x + 100 && y >= workArea.y - 10 && y < bottom - 50;
}

/** Remembers how the window is left. A disk that cannot be written costs the memory and nothing else. */
export function keepWindowState(window: BrowserWindow, file: string): void {
  let timer: NodeJS.Timeout | undefined;
  const save = (): void => {
    clearTimeout(timer);
    if (window.isDestroyed()) return;
    const state: WindowState = { bounds: window.getNormalBounds(), isMaximized: window.isMaximized() };
    try {
      writeFileSync(`${file}.new`, JSON.stringify(state));
      renameSync(`${file}.new`, file);
    } catch {
      // Next time the window opens as usual.
    }
  };
  const later = (): void => {
    clearTimeout(timer);
    timer = setTimeout(save, QUIET_MS);
  };
  window.on('resize', later).on('move', later).on('maximize', later).on('unmaximize', later).on('close', save);
}

const isLength = (value: unknown): value is number =>
  Number.isInteger(value) && Number(value) > 0 && Number(value) < 20_000;
const isPlace = (value: unknown): value is number => Number.isInteger(value) && Math.abs(Number(value)) < 100_000;
