import { Notification } from 'electron';
import type { SystemNotification } from '../../shared/ipc-contract.js';

/** Those that are shown: without a reference the system's click would find nobody. */
const shown = new Set<Notification>();
const MOST_SHOWN = 20;

/** Shows a notification of the system; a click opens its route. */
export function showNotification(
  { title, body, route }: SystemNotification,
  navigate: (route: string) => void,
): { readonly shown: boolean } {
  if (!Notification.isSupported()) return { shown: false };
  const notification = new Notification({ title, body });
  const forget = (): void => void shown.delete(notification);
  notification.on('click', () => {
    forget();
    navigate(route);
  });
  notification.on('close', forget);
  notification.on('failed', forget);
  const [oldest] = shown;
  if (shown.size >= MOST_SHOWN && oldest !== undefined) shown.delete(oldest);
  shown.add(notification);
  notification.show();
  return { shown: true };
}
